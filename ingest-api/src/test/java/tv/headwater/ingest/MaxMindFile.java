package tv.headwater.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes small files in the MaxMind DB format 2.0 (maxmind.github.io/MaxMind-DB), for IPv4. */
public final class MaxMindFile {
    private static final byte[] METADATA_MARKER = {
        (byte) 0xAB, (byte) 0xCD, (byte) 0xEF, 'M', 'a', 'x', 'M', 'i', 'n', 'd', '.', 'c', 'o', 'm'
    };
    private static final int SEPARATOR_BYTES = 16;
    private static final int EMPTY = -1;

    private final ByteArrayOutputStream data = new ByteArrayOutputStream();
    private final List<int[]> nodes = new ArrayList<>(List.of(new int[] {EMPTY, EMPTY}));

    /** @param networks {@code 203.0.113.0/24} → what is said of it: maps, strings and numbers */
    public static void write(Path path, Map<String, Map<String, Object>> networks) throws IOException {
        MaxMindFile file = new MaxMindFile();
        for (var network : networks.entrySet()) {
            file.add(network.getKey(), network.getValue());
        }
        Files.write(path, file.bytes());
    }

    private void add(String network, Map<String, Object> said) throws IOException {
        byte[] address = InetAddress.getByName(network.substring(0, network.indexOf('/')))
                .getAddress();
        int bits = Integer.parseInt(network.substring(network.indexOf('/') + 1));
        int offset = data.size();
        encode(said, data);
        int node = 0;
        for (int i = 0; i < bits; i++) {
            int side = address[i / 8] >> 7 - i % 8 & 1;
            if (i == bits - 1) {
                nodes.get(node)[side] = -2 - offset;
            } else {
                if (nodes.get(node)[side] < 0) {
                    nodes.add(new int[] {EMPTY, EMPTY});
                    nodes.get(node)[side] = nodes.size() - 1;
                }
                node = nodes.get(node)[side];
            }
        }
    }

    private byte[] bytes() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int[] node : nodes) {
            for (int side : node) {
                int value =
                        side >= 0 ? side : side == EMPTY ? nodes.size() : nodes.size() + SEPARATOR_BYTES + (-2 - side);
                out.write(new byte[] {(byte) (value >> 16), (byte) (value >> 8), (byte) value});
            }
        }
        out.write(new byte[SEPARATOR_BYTES]);
        out.write(data.toByteArray());
        out.write(METADATA_MARKER);
        Map<String, Object> metadata = new TreeMap<>(Map.of(
                "node_count",
                (long) nodes.size(),
                "record_size",
                24,
                "ip_version",
                4,
                "database_type",
                "Test",
                "binary_format_major_version",
                2,
                "binary_format_minor_version",
                0,
                "build_epoch",
                1_795_341_588L,
                "languages",
                List.of("en"),
                "description",
                Map.of("en", "test")));
        encode(metadata, out);
        return out.toByteArray();
    }

    private static void encode(Object value, ByteArrayOutputStream out) throws IOException {
        if (value instanceof Map<?, ?> map) {
            control(7, map.size(), out);
            for (var entry : map.entrySet()) {
                encode(entry.getKey(), out);
                encode(entry.getValue(), out);
            }
        } else if (value instanceof String text) {
            control(2, text.getBytes(UTF_8).length, out);
            out.write(text.getBytes(UTF_8));
        } else if (value instanceof List<?> list) {
            control(11, list.size(), out);
            for (Object member : list) {
                encode(member, out);
            }
        } else if (value instanceof Integer number) {
            control(5, 2, out);
            out.write(new byte[] {(byte) (number >> 8), number.byteValue()});
        } else if (value instanceof Long number) {
            control(6, 4, out);
            out.write(new byte[] {(byte) (number >> 24), (byte) (number >> 16), (byte) (number >> 8), number.byteValue()
            });
        } else {
            throw new IllegalArgumentException("no type for " + value);
        }
    }

    /** Types above 7 are told in a second byte. */
    private static void control(int type, int size, ByteArrayOutputStream out) {
        if (size >= 29) {
            throw new IllegalArgumentException("longer than this writer writes: " + size);
        }
        out.write(type > 7 ? size : type << 5 | size);
        if (type > 7) {
            out.write(type - 7);
        }
    }
}
