package tv.headwater.media.recordings;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is: our note, the files, and what MediaConvert says.
 *
 * @param parts the archive's parts that hold something, in order; empty as well when nobody needed to look
 * @param stored whether any file of the broadcast is left; only looked for when it is to be removed
 * @param job the job of the attempt under way; null when MediaConvert knows none
 * @param at when this was seen; every time limit is measured against it
 */
record Sight(
        Recording noted,
        List<String> parts,
        boolean stored,
        @Nullable ConvertJob job,
        Instant at) {}
