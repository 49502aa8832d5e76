package tv.headwater.media.thumbnails;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import tv.headwater.media.bucket.StoredFile;

/**
 * Which of a channel's frame captures serves for what. MediaLive numbers them ({@code thumb.00000.jpg}, …), so that only their times
 * say which is the newest: a channel that starts again may count anew.
 */
public final class Captures {
    /** Where a channel puts them, beside the playlists; MediaLive appends the number. */
    public static final String BASE = "captures/thumb";

    private static final String FOLDER = "captures/";
    private static final String EXTENSION = ".jpg";
    /** So late it may be noted that video arrives. What was captured earlier shows a black picture. */
    private static final Duration NOTED_LATE = Duration.ofSeconds(5);

    private Captures() {}

    /** @param thumbnailKey of the picture people see, which lies beside the playlists too */
    public static String folder(String thumbnailKey) {
        return thumbnailKey.substring(0, thumbnailKey.lastIndexOf('/') + 1) + FOLDER;
    }

    /** What to show of a broadcast whose video arrives since then. */
    static Optional<StoredFile> newest(List<StoredFile> captures, Instant liveSince) {
        return pictures(captures).stream()
                .filter(each -> !each.modified().isBefore(liveSince.minus(NOTED_LATE)))
                .max(Comparator.comparing(StoredFile::modified).thenComparing(StoredFile::key));
    }

    /** What to show for a moment of the video. */
    public static Optional<StoredFile> nearest(List<StoredFile> captures, Instant moment) {
        return pictures(captures).stream()
                .min(Comparator.comparing((StoredFile each) ->
                                Duration.between(each.modified(), moment).abs())
                        .thenComparing(StoredFile::key));
    }

    /** What no clip can need any more. */
    static List<String> outdated(List<StoredFile> captures, Instant before) {
        return pictures(captures).stream()
                .filter(each -> each.modified().isBefore(before))
                .map(StoredFile::key)
                .toList();
    }

    private static List<StoredFile> pictures(List<StoredFile> files) {
        return files.stream().filter(each -> each.key().endsWith(EXTENSION)).toList();
    }
}
