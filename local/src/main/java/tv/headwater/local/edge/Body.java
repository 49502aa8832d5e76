package tv.headwater.local.edge;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A file in memory, and the forms in which it is sent.
 *
 * @param gzip null when it is not worth it
 * @param delta of a live playlist, what is new; null when everything is sent
 */
record Body(byte[] bytes, byte @Nullable [] gzip, byte @Nullable [] delta) {
    /** As CloudFront: smaller ones are not compressed. */
    private static final int MIN_COMPRESSED_BYTES = 1_000;

    static Body of(String name, byte[] bytes) {
        boolean playlist = name.endsWith(".m3u8");
        boolean text = playlist || name.endsWith(".mpd") || name.endsWith(".vtt");
        byte[] delta = playlist
                ? PlaylistDelta.of(new String(bytes, StandardCharsets.UTF_8))
                        .map(shorter -> shorter.getBytes(StandardCharsets.UTF_8))
                        .orElse(null)
                : null;
        return new Body(bytes, text && bytes.length >= MIN_COMPRESSED_BYTES ? gzip(bytes) : null, delta);
    }

    int sizeBytes() {
        return bytes.length + (gzip == null ? 0 : gzip.length) + (delta == null ? 0 : delta.length);
    }

    String etag() {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes);
        return "\"%08x-%x\"".formatted(checksum.getValue(), bytes.length);
    }

    private static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream(bytes.length / 8);
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException("memory cannot be written", impossible);
        }
        return compressed.toByteArray();
    }
}
