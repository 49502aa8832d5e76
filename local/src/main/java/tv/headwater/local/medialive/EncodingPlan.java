package tv.headwater.local.medialive;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a channel's settings ask of the encoder, with places in the media folder instead of buckets.
 *
 * @param hls null when the channel has no HLS output group
 */
record EncodingPlan(
        @Nullable Hls hls,
        @Nullable Archive archive,
        @Nullable FrameCapture capture) {
    /**
     * @param base the playlists' path without extension
     * @param renditions as planned, the largest first
     * @param window segments in a playlist
     * @param kept segments that stay on disk
     */
    record Hls(Path base, List<Rendition> renditions, int segmentSeconds, int window, int kept) {
        Path folder() {
            Path parent = base.getParent();
            if (parent == null) {
                throw new IllegalStateException("an HLS destination has a folder: " + base);
            }
            return parent;
        }

        String name() {
            return String.valueOf(base.getFileName());
        }

        Path master() {
            return base.resolveSibling(name() + ".m3u8");
        }

        Path playlist(Rendition rendition) {
            return base.resolveSibling(name() + rendition.modifier() + ".m3u8");
        }

        /** The segments' name up to their number. */
        String segmentPrefix(Rendition rendition) {
            return name() + rendition.modifier() + "_";
        }
    }

    /** Those of archive and captures; the playlists make their own. */
    void createFolders() throws IOException {
        if (archive != null) {
            createFolder(archive.base());
        }
        if (capture != null) {
            createFolder(capture.base());
        }
    }

    private static void createFolder(Path file) throws IOException {
        Path folder = file.getParent();
        if (folder == null) {
            throw new IllegalStateException("a destination has a folder: " + file);
        }
        Files.createDirectories(folder);
    }

    /** What is encoded of it. */
    EncodingPlan with(List<Rendition> renditions) {
        Hls all = hls;
        return all == null
                ? this
                : new EncodingPlan(
                        new Hls(all.base(), renditions, all.segmentSeconds(), all.window(), all.kept()),
                        archive,
                        capture);
    }

    /**
     * @param modifier tells its files from those of the others
     * @param framesPerSecond 0 keeps the publisher's
     */
    record Rendition(String modifier, int width, int height, int videoBits, int audioBits, double framesPerSecond) {
        Rendition with(double otherFrames) {
            return new Rendition(modifier, width, height, videoBits, audioBits, otherFrames);
        }
    }

    /** @param base parts are base.000000.m2ts and so on */
    record Archive(Path base, int rolloverSeconds) {
        /** The number after the newest part that holds something. */
        int nextPart() throws IOException {
            return nextNumber(base, ".m2ts");
        }
    }

    /** @param base pictures are base.00000.jpg and so on */
    record FrameCapture(Path base, int width, int height, int everySeconds) {
        /** The number after the newest picture. */
        int next() throws IOException {
            return nextNumber(base, ".jpg");
        }
    }

    private static boolean holdsSomething(Path file) throws IOException {
        try {
            return Files.size(file) > 0;
        } catch (NoSuchFileException deletedMeanwhile) {
            return false;
        }
    }

    /** The number after the highest of the files that hold something. */
    private static int nextNumber(Path base, String extension) throws IOException {
        int next = 0;
        String prefix = base.getFileName() + ".";
        try (DirectoryStream<Path> files =
                Files.newDirectoryStream(base.resolveSibling("."), prefix + "*" + extension)) {
            for (Path file : files) {
                String name = String.valueOf(file.getFileName());
                String digits = name.substring(prefix.length(), name.length() - extension.length());
                next = digits.matches("\\d{1,9}") && holdsSomething(file)
                        ? Math.max(next, Integer.parseInt(digits) + 1)
                        : next;
            }
        }
        return next;
    }
}
