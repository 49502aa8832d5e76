package tv.headwater.media.video;

import java.util.Arrays;
import java.util.Optional;

/** Reads the size of the picture from a sequence parameter set of H.264 (ITU-T H.264 §7.3.2.1.1). */
public final class AvcParameters {
    private static final int MAX_SIDE = 16_384;
    private static final int MACROBLOCK = 16;
    private static final int CHROMA_420 = 1;
    private static final int CHROMA_422 = 2;
    private static final int CHROMA_444 = 3;
    private static final int MAX_REFERENCES = 255;

    private final byte[] bytes;
    private int bit;

    private AvcParameters(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * @param unit the NAL unit with its header
     * @return without a frame rate; empty when it is broken
     */
    public static Optional<VideoSource> size(byte[] unit) {
        try {
            return Optional.of(new AvcParameters(withoutEmulation(unit)).read());
        } catch (IndexOutOfBoundsException | IllegalArgumentException broken) {
            return Optional.empty();
        }
    }

    private VideoSource read() {
        bits(8); // NAL unit header
        int profile = bits(8);
        bits(16); // constraints and level
        golomb();
        int chroma = hasChroma(profile) ? chroma() : CHROMA_420;
        golomb(); // log2_max_frame_num
        pictureOrder();
        golomb(); // references
        bits(1);
        int widthBlocks = golomb() + 1;
        int heightUnits = golomb() + 1;
        int fields = 2 - bits(1); // 2 when a frame may be two fields
        if (fields == 2) {
            bits(1);
        }
        bits(1);
        int width = widthBlocks * MACROBLOCK;
        int height = heightUnits * MACROBLOCK * fields;
        if (bits(1) == 1) {
            int unitX = chroma == CHROMA_420 || chroma == CHROMA_422 ? 2 : 1;
            int unitY = (chroma == CHROMA_420 ? 2 : 1) * fields;
            width -= (golomb() + golomb()) * unitX;
            height -= (golomb() + golomb()) * unitY;
        }
        if (width > MAX_SIDE || height > MAX_SIDE) {
            throw new IllegalArgumentException("no picture is that large");
        }
        return new VideoSource(width, height, 0);
    }

    private static boolean hasChroma(int profile) {
        return switch (profile) {
            case 100, 110, 122, 244, 44, 83, 86, 118, 128, 138, 139, 134, 135 -> true;
            default -> false;
        };
    }

    private int chroma() {
        int format = golomb();
        if (format == CHROMA_444 && bits(1) == 1) {
            format = 0;
        }
        golomb();
        golomb();
        bits(1);
        if (bits(1) == 1) {
            int lists = format == CHROMA_444 ? 12 : 8;
            for (int i = 0; i < lists; i++) {
                if (bits(1) == 1) {
                    skipScalingList(i < 6 ? 16 : 64);
                }
            }
        }
        return format;
    }

    private void skipScalingList(int size) {
        int last = 8;
        int next = 8;
        for (int i = 0; i < size; i++) {
            if (next != 0) {
                next = (last + signedGolomb() + 256) % 256;
            }
            last = next == 0 ? last : next;
        }
    }

    private void pictureOrder() {
        int type = golomb();
        if (type == 0) {
            golomb();
        } else if (type == 1) {
            bits(1);
            golomb();
            golomb();
            int cycle = golomb();
            for (int i = 0; i < Math.min(cycle, MAX_REFERENCES); i++) {
                golomb();
            }
        }
    }

    private int bits(int count) {
        int value = 0;
        for (int i = 0; i < count; i++, bit++) {
            value = value << 1 | bytes[bit / 8] >> 7 - bit % 8 & 1;
        }
        return value;
    }

    private int golomb() {
        int zeros = 0;
        while (bits(1) == 0) {
            if (++zeros > 24) {
                throw new IllegalArgumentException("a number out of all bounds");
            }
        }
        return (1 << zeros) - 1 + bits(zeros);
    }

    private int signedGolomb() {
        int code = golomb();
        return (code & 1) == 1 ? (code + 1) / 2 : -code / 2;
    }

    /** A 3 after two zeros only keeps start codes out of the data. */
    private static byte[] withoutEmulation(byte[] unit) {
        byte[] plain = new byte[unit.length];
        int length = 0;
        int zeros = 0;
        for (byte value : unit) {
            if (zeros >= 2 && value == 3) {
                zeros = 0;
                continue;
            }
            zeros = value == 0 ? zeros + 1 : 0;
            plain[length++] = value;
        }
        return Arrays.copyOf(plain, length);
    }
}
