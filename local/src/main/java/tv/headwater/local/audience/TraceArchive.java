package tv.headwater.local.audience;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tv.headwater.local.audience.ThroughputTrace.Slot;

/**
 * Reads measured traces from a {@code .tar.gz} of JSON files, each an array of {@code {duration_ms, bandwidth_kbps,
 * latency_ms}} (the format of Sabre, UMass). The archive is read where it lies.
 */
final class TraceArchive {
    private static final Logger LOG = LoggerFactory.getLogger(TraceArchive.class);
    private static final int TAR_BLOCK_BYTES = 512;
    private static final int MAX_FILE_BYTES = 4 << 20;
    private static final int MAX_TRACES = 1000;

    private TraceArchive() {}

    /** The traces, or constant rates when there are none to be read: the audience watches in any case. */
    static List<ThroughputTrace> readOrConstant(Path archive) {
        if (Files.isRegularFile(archive)) {
            try {
                List<ThroughputTrace> traces = read(archive);
                if (!traces.isEmpty()) {
                    LOG.info("{} measured throughput traces from {}", traces.size(), archive);
                    return traces;
                }
            } catch (IOException | IllegalArgumentException e) {
                LOG.warn("throughput traces in {} cannot be read: {}", archive, e.getMessage());
            }
        }
        LOG.info("no measured throughput traces at {}: viewers get constant rates", archive);
        return List.of(
                ThroughputTrace.constant(700, 100),
                ThroughputTrace.constant(1500, 60),
                ThroughputTrace.constant(4000, 40),
                ThroughputTrace.constant(20_000, 20));
    }

    static List<ThroughputTrace> read(Path archive) throws IOException {
        List<ThroughputTrace> traces = new ArrayList<>();
        try (DataInputStream tar =
                new DataInputStream(new GZIPInputStream(new BufferedInputStream(Files.newInputStream(archive))))) {
            byte[] header = new byte[TAR_BLOCK_BYTES];
            while (traces.size() < MAX_TRACES && readHeader(tar, header)) {
                String name = text(header, 0, 100);
                int sizeBytes = sizeBytes(header);
                byte[] content = new byte[sizeBytes];
                tar.readFully(content);
                tar.skipNBytes((TAR_BLOCK_BYTES - sizeBytes % TAR_BLOCK_BYTES) % TAR_BLOCK_BYTES);
                if (name.endsWith(".json")) {
                    trace(name, content).ifPresent(traces::add);
                }
            }
        }
        return traces;
    }

    /** @return false at the end: an empty block, or nothing at all */
    private static boolean readHeader(DataInputStream tar, byte[] header) throws IOException {
        try {
            tar.readFully(header);
        } catch (EOFException e) {
            return false;
        }
        return header[0] != 0;
    }

    private static int sizeBytes(byte[] header) throws IOException {
        long size = Long.parseLong(text(header, 124, 12).strip(), 8);
        if (size > MAX_FILE_BYTES) {
            throw new IOException("a file of " + size + " bytes is no trace");
        }
        return (int) size;
    }

    private static String text(byte[] block, int offset, int length) {
        int end = offset;
        while (end < offset + length && block[end] != 0) {
            end++;
        }
        return new String(block, offset, end - offset, StandardCharsets.US_ASCII);
    }

    /** Empty for what is no trace: archives hold films' manifests and configurations as well. */
    private static Optional<ThroughputTrace> trace(String name, byte[] json) throws IOException {
        JsonNode array = new ObjectMapper().readTree(json);
        List<Slot> slots = new ArrayList<>();
        for (JsonNode slot : array) {
            slots.add(new Slot(
                    slot.path("duration_ms").asInt(),
                    slot.path("bandwidth_kbps").asInt(),
                    slot.path("latency_ms").asInt()));
        }
        boolean carries = slots.stream().anyMatch(slot -> slot.durationMillis() > 0 && slot.kbps() > 0);
        if (!array.isArray() || !carries) {
            LOG.debug("{} is no throughput trace", name);
            return Optional.empty();
        }
        return Optional.of(new ThroughputTrace(name, slots));
    }
}
