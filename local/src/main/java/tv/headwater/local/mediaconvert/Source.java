package tv.headwater.local.mediaconvert;

import java.nio.file.Path;
import java.util.List;

/**
 * What the inputs of a job hold together.
 *
 * @param readable the inputs that hold a picture, in order; the others were broken or empty
 * @param width the largest picture's
 * @param videoBits mean bits per second of everything in the inputs
 * @param copyable whether all inputs are one H.264 stream in 8 bits, cut often enough by key frames
 */
record Source(
        List<Path> readable,
        int width,
        int height,
        boolean hasAudio,
        double seconds,
        long videoBits,
        boolean copyable) {}
