package tv.headwater.media.rtmp;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The values of RTMP commands (Adobe AMF 0): numbers are Double, objects and arrays Map, null and undefined null. Values
 * that publishers do not send (references, XML, typed objects) are a violation.
 */
final class Amf0 {
    static final int MAX_DEPTH = 8;
    static final int MAX_VALUES = 256;

    private static final int NUMBER = 0;
    private static final int BOOLEAN = 1;
    private static final int STRING = 2;
    private static final int OBJECT = 3;
    private static final int NULL = 5;
    private static final int UNDEFINED = 6;
    private static final int ECMA_ARRAY = 8;
    private static final int OBJECT_END = 9;
    private static final int STRICT_ARRAY = 10;
    private static final int DATE = 11;
    private static final int LONG_STRING = 12;

    private final DataInputStream input;
    private int values;

    private Amf0(byte[] bytes, int offset) {
        this.input = new DataInputStream(new ByteArrayInputStream(bytes, offset, bytes.length - offset));
    }

    /** All values from {@code offset} to the end. */
    static List<@Nullable Object> read(byte[] bytes, int offset) throws RtmpViolation {
        Amf0 reader = new Amf0(bytes, offset);
        List<@Nullable Object> read = new ArrayList<>();
        try {
            while (reader.input.available() > 0) {
                read.add(reader.value(0));
            }
            return read;
        } catch (RtmpViolation violation) {
            throw violation;
        } catch (IOException truncated) {
            throw new RtmpViolation("truncated AMF value");
        }
    }

    private @Nullable Object value(int depth) throws IOException {
        if (depth > MAX_DEPTH || ++values > MAX_VALUES) {
            throw new RtmpViolation("AMF value too deep or too long");
        }
        int marker = input.readUnsignedByte();
        return switch (marker) {
            case NUMBER -> input.readDouble();
            case BOOLEAN -> input.readBoolean();
            case STRING -> text(input.readUnsignedShort());
            case LONG_STRING -> text(input.readInt());
            case NULL, UNDEFINED -> null;
            case OBJECT -> members(depth);
            case ECMA_ARRAY -> {
                input.readInt();
                yield members(depth);
            }
            case STRICT_ARRAY -> elements(depth);
            case DATE -> {
                double millis = input.readDouble();
                input.readShort();
                yield millis;
            }
            default -> throw new RtmpViolation("AMF marker " + marker);
        };
    }

    private String text(int length) throws IOException {
        if (length < 0 || length > input.available()) {
            throw new RtmpViolation("AMF string of " + length + " bytes");
        }
        return new String(input.readNBytes(length), StandardCharsets.UTF_8);
    }

    private Map<String, @Nullable Object> members(int depth) throws IOException {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        while (true) {
            String name = text(input.readUnsignedShort());
            if (name.isEmpty()) {
                if (input.readUnsignedByte() != OBJECT_END) {
                    throw new RtmpViolation("AMF object without an end");
                }
                return members;
            }
            members.put(name, value(depth + 1));
        }
    }

    private List<@Nullable Object> elements(int depth) throws IOException {
        int count = input.readInt();
        if (count < 0 || count > MAX_VALUES) {
            throw new RtmpViolation("AMF array of " + count);
        }
        List<@Nullable Object> elements = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            elements.add(value(depth + 1));
        }
        return elements;
    }

    /** The bytes of {@code values}: Double, Boolean, String, Map of those, or null. */
    static byte[] write(List<? extends @Nullable Object> values) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream output = new DataOutputStream(bytes);
        try {
            for (Object value : values) {
                write(output, value);
            }
        } catch (IOException impossible) {
            throw new IllegalStateException("writing to memory failed", impossible);
        }
        return bytes.toByteArray();
    }

    private static void write(DataOutputStream output, @Nullable Object value) throws IOException {
        if (value == null) {
            output.writeByte(NULL);
        } else if (value instanceof Double number) {
            output.writeByte(NUMBER);
            output.writeDouble(number);
        } else if (value instanceof Boolean flag) {
            output.writeByte(BOOLEAN);
            output.writeBoolean(flag);
        } else if (value instanceof String text) {
            output.writeByte(STRING);
            output.writeUTF(text);
        } else if (value instanceof Map<?, ?> members) {
            output.writeByte(OBJECT);
            for (Map.Entry<?, ?> member : members.entrySet()) {
                output.writeUTF(String.valueOf(member.getKey()));
                write(output, member.getValue());
            }
            output.writeShort(0);
            output.writeByte(OBJECT_END);
        } else {
            throw new IllegalArgumentException("no AMF form of " + value.getClass());
        }
    }
}
