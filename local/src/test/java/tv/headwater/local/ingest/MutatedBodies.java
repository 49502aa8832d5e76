package tv.headwater.local.ingest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

/** Bodies of CMCD that something has happened to, the same for the same seed. */
final class MutatedBodies {
    private static final int MEBIBYTE = 1 << 20;
    private static final int ONE_IN_SO_MANY_IS_HUGE = 500;
    private static final List<String> SHAPES = List.of(
            "bl=(6900),br=(1060),cid=\"demo\",e=t,mtp=(1500),sf=h,sid=\"s\",sn=1,st=v,sta=p,ts=1795340852194,v=2\n",
            "br=(400),e=rr,rc=200,sid=\"s\",sn=2,sta=p,ts=1795340852195,ttfb=19,ttlb=24,url=\"https://a/b.m4s\",v=2\r\n",
            "ab=(900;v 64;a),bl=(2000;v 4000;a),com.example-x=\"y\",e=ps,ec=27,sid=\"s\",sn=3,sta=r,ts=1795340852196,v=2\n");
    private static final List<String> NUMBERS = List.of(
            "NaN",
            "1e309",
            "-Infinity",
            "999999999999999",
            "9999999999999999999999",
            "1.23456789",
            "-0",
            "0x7f",
            "1.",
            ".5",
            "--1",
            "(1e309 NaN)");

    /** A body and how it is said to be encoded. */
    @SuppressWarnings("ArrayRecordComponent")
    record Body(byte[] bytes, boolean gzip) {}

    private static final byte[] BOMB = gzip(new byte[32 * MEBIBYTE]);

    private final Random random;

    MutatedBodies(long seed) {
        this.random = new Random(seed);
    }

    Body next() {
        if (random.nextInt(ONE_IN_SO_MANY_IS_HUGE) == 0) {
            return plain("cid=\"" + "x".repeat(MEBIBYTE) + "\",v=2");
        }
        return switch (random.nextInt(13)) {
            case 0 -> truncated(good());
            case 1 -> new Body(flipped(good()), false);
            case 2 -> new Body(withInvalidUtf8(good()), false);
            case 3 -> plain("bl=" + "(".repeat(1 + random.nextInt(10_000)) + "1,v=2\n" + shape());
            case 4 -> plain("com.example-x=\"" + "\\\"é".repeat(random.nextInt(20_000)) + "\",v=2\n" + shape());
            case 5 -> plain(shape().replaceAll("=\\(?[0-9]+\\)?", "=" + number()) + shape());
            case 6 -> plain("sn=1,".repeat(1 + random.nextInt(2_000)) + "v=2");
            case 7 -> new Body(gzip(good()), true);
            case 8 -> new Body(BOMB, true);
            case 9 -> truncated(new Body(gzip(good()), true).bytes(), true);
            case 10 -> new Body(noise(random.nextInt(4_000)), random.nextBoolean());
            case 11 -> plain("\n;v=2\r\n".repeat(1 + random.nextInt(3_000)));
            default -> new Body(good(), random.nextInt(10) == 0);
        };
    }

    /** Nothing has happened to it. */
    Body harmless() {
        return new Body(good(), false);
    }

    private byte[] good() {
        StringBuilder body = new StringBuilder();
        for (int i = random.nextInt(4); i >= 0; i--) {
            body.append(shape());
        }
        return body.toString().getBytes(StandardCharsets.UTF_8);
    }

    private String shape() {
        return SHAPES.get(random.nextInt(SHAPES.size()));
    }

    private String number() {
        return NUMBERS.get(random.nextInt(NUMBERS.size()));
    }

    private static Body plain(String text) {
        return new Body(text.getBytes(StandardCharsets.UTF_8), false);
    }

    private Body truncated(byte[] whole) {
        return truncated(whole, false);
    }

    private Body truncated(byte[] whole, boolean gzip) {
        return new Body(Arrays.copyOf(whole, random.nextInt(whole.length)), gzip);
    }

    private byte[] flipped(byte[] whole) {
        for (int i = random.nextInt(8); i >= 0; i--) {
            whole[random.nextInt(whole.length)] ^= (byte) (1 + random.nextInt(255));
        }
        return whole;
    }

    /** A continuation byte alone, an overlong form, a surrogate, what no UTF-8 has. */
    private byte[] withInvalidUtf8(byte[] whole) {
        byte[][] broken = {
            {(byte) 0x80}, {(byte) 0xC0, (byte) 0xAF}, {(byte) 0xED, (byte) 0xA0, (byte) 0x80}, {(byte) 0xFF}
        };
        byte[] some = broken[random.nextInt(broken.length)];
        System.arraycopy(some, 0, whole, random.nextInt(whole.length - some.length), some.length);
        return whole;
    }

    private byte[] noise(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] gzip(byte[] plain) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot compress into memory", e);
        }
        return bytes.toByteArray();
    }
}
