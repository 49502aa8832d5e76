package tv.headwater.events.cmcd;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tv.headwater.events.EventCodec;
import tv.headwater.events.cmcd.CmcdLine.Parsed;
import tv.headwater.events.cmcd.CmcdLine.Rejected;
import tv.headwater.events.record.Beacon;

/** Whatever the bytes, each line is read or refused, in time and memory in proportion to them. */
class CmcdParserFuzzTest {
    private static final int SEEDS = 2_000;
    private static final int LARGE_BODY_BYTES = 256 * 1024;
    private static final long MAX_CPU_MILLIS = 1_000;
    private static final List<String> HOSTILE = List.of(
            "1e309",
            "-0",
            "999999999999999",
            "1000000000000000",
            "0.0001",
            "NaN",
            "((((1))))",
            "\"\\",
            "\u00e9",
            ";;",
            ",,",
            "?2",
            ":a=b:",
            "\n",
            "\0",
            "v=3");

    private final CmcdParser parser = new CmcdParser();
    private final List<byte[]> bodies =
            List.of(body("hls.js-1.7.4"), body("dash.js-5.2.1"), body("dash.js-5.2.1-default-keys"));

    @Test
    void exampleUsage() {
        assertThat(parser.parseBody("e=t,bl=(1e309)\ne=t".getBytes(UTF_8)))
                .satisfiesExactly(
                        line -> assertThat(line).isInstanceOf(Rejected.class),
                        line -> assertThat(line).isInstanceOf(Parsed.class));
    }

    @Test
    void mutatedBodiesAreReadOrRefusedLineByLine() {
        EventCodec<Beacon> codec = EventCodec.beacons();
        for (int seed = 0; seed < SEEDS; seed++) {
            byte[] body = mutated(new Random(seed));

            List<CmcdLine> lines = parser.parseBody(body);

            assertThat(lines).as("seed %d", seed).hasSize(CmcdParser.countRecords(body));
            for (CmcdLine line : lines) {
                if (line instanceof Parsed parsed) {
                    assertBounded(parsed, seed);
                    assertThat(codec.encode(parsed.beacon()))
                            .as("seed %d", seed)
                            .isNotEmpty();
                }
            }
        }
    }

    @Test
    void whatIsRefusedIsWhatALibraryForStructuredFieldsRefuses() {
        for (int seed = 0; seed < SEEDS; seed++) {
            for (CmcdLine line : parser.parseBody(mutated(new Random(seed)))) {
                if (line instanceof Parsed parsed) {
                    assertThat(GreenbytesOracle.read(parsed.text()))
                            .as("seed %d: %s", seed, parsed.text())
                            .isNotNull();
                } else if (line instanceof Rejected rejected
                        && rejected.reason().contains("RFC 8941")) {
                    String text = new String(rejected.bytes(), ISO_8859_1);
                    assertThat(GreenbytesOracle.read(text))
                            .as("seed %d: %s", seed, text)
                            .isNull();
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "(",
                "a=(",
                "1",
                "a=1 ",
                "a=\"",
                "\\",
                "\\\"",
                ",",
                "a,",
                "a;",
                "a;b=1;",
                "a\n",
                "x-a=1,",
                "sid=\"s\",",
                "x-a=(1),",
                "bl=(1 2 3),",
                " ",
                "\t",
                "\n",
                "\r\n",
                "-",
                "?1",
                ":",
                ":aaaa",
                "a=:=",
                "\u00ff",
                "\0",
                "url=\"?"
            })
    void aLargeBodyOfTheSameIsReadInItsTime(String piece) {
        String many = piece.repeat(LARGE_BODY_BYTES / piece.length());
        for (String text :
                List.of(many, "a=" + many, "a=\"" + many + "\"", "a=(" + many, "x-a=\"" + many, "bl=(" + many + ")")) {
            byte[] body = text.getBytes(ISO_8859_1);
            long begun = cpuMillis();

            List<CmcdLine> lines = parser.parseBody(body);

            assertThat(cpuMillis() - begun).as("of " + piece).isLessThan(MAX_CPU_MILLIS);
            assertThat(lines).hasSize(CmcdParser.countRecords(body));
        }
    }

    @Test
    void manyDifferentKeysAreReadInTheirTimeAndNotKept() {
        StringBuilder text = new StringBuilder("e=t");
        IntStream.range(0, 20_000)
                .forEach(i -> text.append(",x-").append(i).append("=(1),k").append(i));
        long begun = cpuMillis();

        CmcdLine line = parser.parseRecord(text.toString());

        assertThat(cpuMillis() - begun).isLessThan(MAX_CPU_MILLIS);
        assertBounded((Parsed) line, 0);
    }

    private static void assertBounded(Parsed parsed, int seed) {
        Beacon beacon = parsed.beacon();
        assertThat(parsed.dropped()).as("seed %d", seed).hasSizeLessThanOrEqualTo(32);
        assertThat(beacon.getExtra()).as("seed %d", seed).hasSizeLessThanOrEqualTo(16);
        assertThat(beacon.getExtra().values()).as("seed %d", seed).allMatch(value -> value.length() <= 64);
        for (CmcdKey key : CmcdKey.values()) {
            Object value = beacon.get(key.place);
            if (value instanceof List<?> members) {
                assertThat(members).as("seed %d: %s", seed, key).hasSizeLessThanOrEqualTo(16);
            } else if (value instanceof String text) {
                assertThat(text).as("seed %d: %s", seed, key).hasSizeLessThanOrEqualTo((int) key.bound);
            } else if (value instanceof Number number) {
                assertThat(Math.abs(number.doubleValue()))
                        .as("seed %d: %s", seed, key)
                        .isLessThanOrEqualTo(key.bound);
            }
        }
    }

    /** A few lines of a real player, cut, with bits turned, and with things in them that no player should send. */
    private byte[] mutated(Random chance) {
        byte[] source = bodies.get(chance.nextInt(bodies.size()));
        int from = chance.nextInt(source.length);
        byte[] body = Arrays.copyOfRange(source, from, Math.min(source.length, from + 1 + chance.nextInt(2_000)));
        for (int i = chance.nextInt(4); i > 0; i--) {
            body[chance.nextInt(body.length)] ^= (byte) (1 << chance.nextInt(8));
        }
        for (int i = chance.nextInt(3); i > 0; i--) {
            byte[] hostile = HOSTILE.get(chance.nextInt(HOSTILE.size())).getBytes(UTF_8);
            int at = chance.nextInt(body.length);
            byte[] longer = Arrays.copyOf(body, body.length + hostile.length);
            System.arraycopy(hostile, 0, longer, at, hostile.length);
            System.arraycopy(body, at, longer, at + hostile.length, body.length - at);
            body = longer;
        }
        return body;
    }

    private byte[] body(String player) {
        try (InputStream in = getClass().getResourceAsStream("/cmcd/" + player + ".cmcd")) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static long cpuMillis() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1_000_000;
    }
}
