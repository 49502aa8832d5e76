package tv.headwater.media.recordings;

import java.util.List;
import java.util.stream.LongStream;

/** Where MediaConvert puts a recording's pictures: the first of each {@link #SECONDS}, numbered from 0. */
public final class RecordingPictures {
    static final int SECONDS = 10;
    /** In the recording's folder; MediaConvert appends the number. */
    static final String BASE = "pictures/thumb";

    private RecordingPictures() {}

    /** The picture of cards. The first one is often black or a title: the second is taken where there is one. */
    static String card(String folder, long durationMillis) {
        return path(folder, durationMillis > SECONDS * 1000L ? 1 : 0);
    }

    /**
     * The pictures nearest to a moment, the best first; one may be beyond the end.
     *
     * @param folder of the recording, without a slash at the end
     */
    public static List<String> near(String folder, long atMillis) {
        long nearest = Math.round(atMillis / (SECONDS * 1000.0));
        return LongStream.of(nearest, nearest - 1)
                .filter(number -> number >= 0)
                .mapToObj(number -> path(folder, number))
                .toList();
    }

    private static String path(String folder, long number) {
        return "%s/%s.%07d.jpg".formatted(folder, BASE, number);
    }
}
