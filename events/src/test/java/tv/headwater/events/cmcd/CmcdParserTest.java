package tv.headwater.events.cmcd;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tv.headwater.events.EventCodec;
import tv.headwater.events.UnreadableEvent;
import tv.headwater.events.cmcd.CmcdLine.Parsed;
import tv.headwater.events.cmcd.CmcdLine.Rejected;
import tv.headwater.events.record.Beacon;
import tv.headwater.events.record.BeaconOrigin;
import tv.headwater.events.record.CmcdEntry;

class CmcdParserTest {
    private static final int SEEDS = 60;

    private final CmcdParser parser = new CmcdParser();

    @Test
    void exampleUsage() {
        List<CmcdLine> lines =
                parser.parseBody("bl=(2000;v 4000;a),br=(900;v 64;a),e=ps,sid=\"90ea5a45\",sta=p,ts=1795341588597,v=2\n"
                        .getBytes(UTF_8));

        assertThat(lines).singleElement().isInstanceOfSatisfying(Parsed.class, line -> {
            assertThat(line.beacon().getE()).isEqualTo("ps");
            assertThat(line.beacon().getSta()).isEqualTo("p");
            assertThat(line.beacon().getBl()).containsExactly(new CmcdEntry(2000L, "v"), new CmcdEntry(4000L, "a"));
            assertThat(line.beacon().getOrigin()).isEqualTo(BeaconOrigin.EVENT);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"hls.js-1.7.4", "dash.js-5.2.1", "dash.js-5.2.1-default-keys"})
    void whatPlayersSendIsReadWithoutLoss(String player) throws IOException {
        byte[] body;
        try (var in = getClass().getResourceAsStream("/cmcd/" + player + ".cmcd")) {
            body = in.readAllBytes();
        }
        long records = new String(body, UTF_8).lines().filter(l -> !l.isBlank()).count();

        assertThat(parser.parseBody(body)).hasSize((int) records).allMatch(line -> line instanceof Parsed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"e=t\ne=ps", "e=t\r\ne=ps\r\n", "\n\n e=t \n\t\ne=ps,v=2\n\n", "e=t\ne=ps\n"})
    void linesEndAsTheyLike(String body) {
        assertThat(parser.parseBody(body.getBytes(UTF_8)))
                .extracting(line -> ((Parsed) line).beacon().getE())
                .containsExactly("t", "ps");
    }

    @Test
    void emptyBodyHasNoLines() {
        assertThat(parser.parseBody(new byte[0])).isEmpty();
        assertThat(parser.parseBody("\n \r\n".getBytes(UTF_8))).isEmpty();
    }

    @Test
    void bareNumbersAndDecimalsAreTakenForLists() {
        Beacon beacon = parsed("bl=3800,br=364,lb=(400.4),tb=(1060.5;v),ec=27,v=2");

        assertThat(beacon.getBl()).containsExactly(new CmcdEntry(3800L, null));
        assertThat(beacon.getBr()).containsExactly(new CmcdEntry(364L, null));
        assertThat(beacon.getLb()).containsExactly(new CmcdEntry(400L, null));
        assertThat(beacon.getTb()).containsExactly(new CmcdEntry(1061L, "v"));
        assertThat(beacon.getEc()).containsExactly("27");
        assertThat(beacon.getDroppedKeys()).isEmpty();
    }

    @Test
    void versionOneLineInABodyIsARequestRecord() {
        Beacon beacon =
                parsed("bl=11200,br=67,d=4011,mtp=42900,nor=\"bbb_a64k_5.m4a\",ot=a,rtp=200,sf=d,sid=\"31b0\",st=v");

        assertThat(beacon.getV()).isEqualTo(1);
        assertThat(beacon.getOrigin()).isEqualTo(BeaconOrigin.REQUEST);
        assertThat(beacon.getNor()).containsExactly("bbb_a64k_5.m4a");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ttfb | ttfb=1795341587641",
                "ttlb | ttlb=600001",
                "ttfb | ttfb=-1",
                "sta | sta=z",
                "sta | sta=\"p\"",
                "sid | sid=token",
                "bs | bs=1",
                "ts | ts=\"now\"",
                "br | br=(1 \"x\")",
                "br | br=(-5)",
                "d | d=(1)",
                "rc | rc=1000",
                "pr | pr=101",
                "ts | ts",
                "v | v=0",
                "cen | cen=(\"a\")",
                "x-list | x-list=(1 2)"
            })
    void aBadValueCostsItsKeyAndNotTheRecord(String key, String text) {
        Beacon beacon = parsed(text + ",e=t");

        assertThat(beacon.getDroppedKeys()).containsExactly(key);
        assertThat(beacon.getE()).isEqualTo("t");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "WRONG_TYPE | sid=token",
                "OUT_OF_BOUNDS | ttfb=1795341587641",
                "OUT_OF_BOUNDS | pr=101",
                "TOO_LONG | st=vodlive",
                "UNKNOWN_TOKEN | sta=z",
                "TOO_MANY_MEMBERS | bl=(1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17)",
                "WRONG_TYPE | x-list=(1 2)"
            })
    void saysWhyAKeyIsDropped(DropReason reason, String text) {
        Parsed line = (Parsed) parser.parseRecord(text + ",e=t");

        assertThat(line.dropped()).containsExactly(new DroppedKey(text.substring(0, text.indexOf('=')), reason));
    }

    @Test
    void theNameOfThePlayerIsTakenFromOurCustomKey() {
        assertThat(parsed("e=t,tv.headwater-player=\"hls.js 1.7.4\"").getPlayer())
                .isEqualTo("hls.js 1.7.4");
        assertThat(parsed("e=t").getPlayer()).isNull();
    }

    @Test
    void boundsHoldToTheCharacter() {
        assertThat(parsed("sid=\"" + "x".repeat(64) + "\"").getSid()).hasSize(64);
        assertThat(parsed("sid=\"" + "x".repeat(65) + "\"").getDroppedKeys()).containsExactly("sid");
        assertThat(parsed("cid=\"" + "x".repeat(128) + "\"").getCid()).hasSize(128);
        assertThat(parsed("cid=\"" + "x".repeat(129) + "\"").getCid()).isNull();
        assertThat(parsed("ttfb=600000").getTtfb()).isEqualTo(600_000);
    }

    @Test
    void urlLosesItsQuery() {
        assertThat(parsed("url=\"https://cdn.example/seg1.m4s?token=secret&e=a@b.c\"")
                        .getUrl())
                .isEqualTo("https://cdn.example/seg1.m4s");
    }

    @Test
    void customKeysAreKeptAsTextWithinBounds() {
        Beacon beacon = parsed("com.example-testing=1234,com.example-exists,com.example-hello=\"w\",x-long=\""
                + "y".repeat(65) + "\"");

        assertThat(beacon.getExtra())
                .containsOnly(
                        java.util.Map.entry("com.example-testing", "1234"),
                        java.util.Map.entry("com.example-exists", "true"),
                        java.util.Map.entry("com.example-hello", "w"));
        assertThat(beacon.getDroppedKeys()).containsExactly("x-long");
    }

    @Test
    void tooManyCustomAndDroppedKeysAreBounded() {
        StringBuilder text = new StringBuilder("e=t");
        for (int i = 0; i < 100; i++) {
            text.append(",x-").append(i).append("=1");
        }

        Beacon beacon = parsed(text.toString());

        assertThat(beacon.getExtra()).hasSize(16);
        assertThat(beacon.getDroppedKeys()).hasSize(32);
    }

    @Test
    void lastOfTwoEqualKeysWins() {
        assertThat(parsed("sn=1,sn=2").getSn()).isEqualTo(2);
    }

    @Test
    void theLastOfTwoEqualKeysWinsAlsoWhenItCannotBeKept() {
        assertThat(parsed("sn=\"x\",sn=2").getSn()).isEqualTo(2);
        assertThat(parsed("sn=\"x\",sn=2").getDroppedKeys()).isEmpty();
        assertThat(parsed("sn=1,sn=\"x\"").getSn()).isNull();
        assertThat(parsed("sn=1,sn=\"x\"").getDroppedKeys()).containsExactly("sn");
        assertThat(parsed("x-a=1,x-a=(1)").getExtra()).isEmpty();
        assertThat(parsed("x-a=(1),x-a=1").getDroppedKeys()).isEmpty();
    }

    @Test
    void escapesAreResolvedAndCountedOnce() {
        assertThat(parsed("cen=\"" + "\\\"".repeat(64) + "\"").getCen()).isEqualTo("\"".repeat(64));
        assertThat(parsed("cen=\"" + "\\\\".repeat(65) + "\"").getDroppedKeys()).containsExactly("cen");
        assertThat(parsed("url=\"a\\\\b?c\"").getUrl()).isEqualTo("a\\b");
    }

    @Test
    void theRecordsOfABodyKeepTheirOwnSessions() {
        assertThat(parser.parseBody("sid=\"a\"\nsid=\"a\"\nsid=\"b\"\nsid=\"\"\nsid=\"a\"".getBytes(UTF_8)))
                .extracting(line -> ((Parsed) line).beacon().getSid())
                .containsExactly("a", "a", "b", "", "a");
    }

    @Test
    void countsRecordsWithoutReadingThem() {
        assertThat(CmcdParser.countRecords("a\r\n\n \nnot CMCD\nb".getBytes(UTF_8)))
                .isEqualTo(3);
    }

    @Test
    void unknownKeysAreIgnored() {
        assertThat(parsed("cdn=\"x\",nrr=\"0-1\",e=t").getDroppedKeys()).isEmpty();
    }

    @Test
    void aNewerVersionIsRefusedWithItsReason() {
        assertThat(parser.parseBody("e=t,v=3".getBytes(UTF_8)))
                .singleElement()
                .isInstanceOfSatisfying(
                        Rejected.class, line -> assertThat(line.reason()).contains("version 3"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"e\":\"t\"}",
                "sid=\"\u00e9\"",
                "sid=\"a",
                "e=",
                "UPPER=1",
                "a=((1))",
                "e=t,",
                "e=t\0",
                "a=1000000000000000"
            })
    void whatIsNoDictionaryIsRefusedWithReasonAndBytes(String text) {
        assertThat(parser.parseBody(("e=t\n" + text).getBytes(UTF_8)))
                .hasSize(2)
                .last()
                .isInstanceOfSatisfying(Rejected.class, line -> {
                    assertThat(line.lineNumber()).isEqualTo(2);
                    assertThat(line.reason()).contains("RFC 8941").hasSizeLessThan(250);
                    assertThat(new String(line.bytes(), UTF_8)).isEqualTo(text);
                });
    }

    @Test
    void invalidUtf8IsRefused() {
        assertThat(parser.parseBody(new byte[] {'a', '=', '"', (byte) 0xC3, (byte) 0x28, '"'}))
                .singleElement()
                .isInstanceOf(Rejected.class);
    }

    @Test
    void neverThrowsWhateverTheBytes() {
        for (int seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            byte[] noise = new byte[2000];
            for (int i = 0; i < noise.length; i++) {
                noise[i] = (byte) (seed % 2 == 0 ? random.nextInt() : "ab=1(;) ,\"\\?.-\n".charAt(random.nextInt(15)));
            }

            assertThat(parser.parseBody(noise)).as("seed %d", seed).isNotNull();
        }
    }

    @Test
    void everyParsedRecordCanBeEncoded() throws UnreadableEvent {
        List<String> keys = new ArrayList<>(CmcdKey.names());
        List<String> values =
                List.of("1", "1.5", "?0", "tok", "\"s\"", "(1;v 2.5;a)", "(\"a\" tok)", "()", "-3", ":aGk=:");
        for (int seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            StringBuilder text = new StringBuilder("x-y=1");
            keys.forEach(k -> text.append(',').append(k).append('=').append(values.get(random.nextInt(values.size()))));
            String line = text.toString().replaceAll(",v=[^,]*", "");

            Beacon beacon = parsed(line);
            EventCodec<Beacon> codec = EventCodec.beacons();

            assertThat(codec.decode(codec.encode(beacon))).as("seed %d", seed).isEqualTo(beacon);
        }
    }

    private Beacon parsed(String text) {
        CmcdLine line = parser.parseRecord(text);
        assertThat(line).isInstanceOf(Parsed.class);
        return ((Parsed) line).beacon();
    }
}
