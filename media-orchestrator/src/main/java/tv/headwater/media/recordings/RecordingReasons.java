package tv.headwater.media.recordings;

/** What creators and watchers read about a recording: what happened, and what to do. */
final class RecordingReasons {
    static final String NOTHING_RECORDED = "Nothing was recorded.";
    static final String DELETED_BY_CREATOR = "Its creator deleted it.";
    static final String EXPIRED = "It was kept as long as recordings are kept here.";
    static final String JOB_GONE = "The converter has forgotten the job.";
    static final String CANCELED = "The conversion was canceled.";
    static final String NOT_ALLOWED = "Headwater may not use the converter. Its operator must grant the permission.";

    private RecordingReasons() {}

    static String tooManyParts(int parts, int limit) {
        return "The recording is in %d parts and the converter takes %d. Tell the operator; nothing is lost."
                .formatted(parts, limit);
    }

    static String retrying(String message) {
        return "The converter did not answer as it should (%s). Trying again.".formatted(message);
    }

    static String failedOnce(String message) {
        return "The conversion failed and is tried again. (%s)".formatted(message);
    }

    static String gaveUp(int attempts, String message) {
        return "The conversion failed %d times. Tell the operator; the recording itself is kept. (%s)"
                .formatted(attempts, message);
    }

    static String refusedOnce(String message) {
        return "The converter refused the job and is asked again. (%s)".formatted(message);
    }

    static String refused(String message) {
        return "The converter refused the job. Tell the operator; the recording itself is kept. (%s)"
                .formatted(message);
    }
}
