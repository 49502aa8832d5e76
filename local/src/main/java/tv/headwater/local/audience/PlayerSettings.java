package tv.headwater.local.audience;

/**
 * How a player plays and reports.
 *
 * @param startSegments how many segments must be there before the first frame
 * @param liveSegmentsBehind how far from the end it joins
 * @param maxBufferMillis beyond it nothing is fetched
 * @param reportEveryMillis between two time-interval events ({@code e=t})
 * @param reportsResponses whether each media response is an event ({@code e=rr}); the watch page's player leaves that to the CDN's log
 */
record PlayerSettings(
        String contentId,
        String sessionId,
        int startSegments,
        int liveSegmentsBehind,
        int maxBufferMillis,
        int reportEveryMillis,
        boolean reportsResponses) {

    /** As hls.js 1.7.4 on our watch page. */
    static PlayerSettings hlsJs(String contentId, String sessionId) {
        return new PlayerSettings(contentId, sessionId, 2, 3, 30_000, 10_000, false);
    }

    PlayerSettings reportingEvery(int millis) {
        return new PlayerSettings(
                contentId, sessionId, startSegments, liveSegmentsBehind, maxBufferMillis, millis, reportsResponses);
    }

    PlayerSettings reportingResponses() {
        return new PlayerSettings(
                contentId, sessionId, startSegments, liveSegmentsBehind, maxBufferMillis, reportEveryMillis, true);
    }
}
