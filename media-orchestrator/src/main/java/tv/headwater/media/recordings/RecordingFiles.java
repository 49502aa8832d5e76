package tv.headwater.media.recordings;

import java.util.List;
import java.util.UUID;

/** The files of a broadcast: the archive MediaLive wrote, the video MediaConvert made, what is left of the live one. */
public interface RecordingFiles {
    /** The archive's parts that hold something, as {@code s3://} addresses in the order they were recorded. */
    List<String> parts(UUID broadcastId);

    /** Whether anything is left of the broadcast. */
    boolean anyLeft(UUID broadcastId);

    /** Deletes everything of the broadcast; returns when it is gone. Repeatable. */
    void delete(UUID broadcastId);
}
