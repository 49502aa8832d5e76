package tv.headwater.local.edge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlaylistDeltaTest {
    @Test
    void exampleUsage() {
        assertThat(PlaylistDelta.of(playlist(10, ""))).contains("""
                #EXTM3U
                #EXT-X-VERSION:9
                #EXT-X-TARGETDURATION:2
                #EXT-X-SERVER-CONTROL:CAN-SKIP-UNTIL=12
                #EXT-X-MEDIA-SEQUENCE:41
                #EXT-X-SKIP:SKIPPED-SEGMENTS=4
                #EXT-X-PROGRAM-DATE-TIME:2026-11-28T09:00:04Z
                #EXTINF:2.00000,
                s4.ts
                #EXT-X-DISCONTINUITY
                #EXT-X-PROGRAM-DATE-TIME:2026-11-28T09:00:05Z
                #EXTINF:2.00000,
                s5.ts
                #EXT-X-PROGRAM-DATE-TIME:2026-11-28T09:00:06Z
                #EXTINF:2.00000,
                s6.ts
                #EXT-X-PROGRAM-DATE-TIME:2026-11-28T09:00:07Z
                #EXTINF:2.00000,
                s7.ts
                #EXT-X-PROGRAM-DATE-TIME:2026-11-28T09:00:08Z
                #EXTINF:2.00000,
                s8.ts
                #EXT-X-PROGRAM-DATE-TIME:2026-11-28T09:00:09Z
                #EXTINF:2.00000,
                s9.ts
                """);
    }

    @Test
    void whatIsTooShortOverOrDoesNotOfferItIsSentWhole() {
        assertThat(PlaylistDelta.of(playlist(6, ""))).isEmpty();
        assertThat(PlaylistDelta.of(playlist(10, "#EXT-X-ENDLIST\n"))).isEmpty();
        assertThat(PlaylistDelta.of(playlist(10, "").replaceAll("#EXT-X-SERVER.*\n", "")))
                .isEmpty();
        assertThat(PlaylistDelta.of("")).isEmpty();
    }

    @Test
    void twoHoursBecomeAFewLines() {
        String whole = playlist(3_600, "");

        assertThat(PlaylistDelta.of(whole).orElseThrow())
                .hasSizeLessThan(1_000)
                .contains("SKIPPED-SEGMENTS=3594")
                .endsWith(whole.substring(whole.length() - 400));
    }

    private static String playlist(int segments, String end) {
        StringBuilder text = new StringBuilder("#EXTM3U\n#EXT-X-VERSION:9\n#EXT-X-TARGETDURATION:2\n")
                .append("#EXT-X-SERVER-CONTROL:CAN-SKIP-UNTIL=12\n#EXT-X-MEDIA-SEQUENCE:41\n");
        for (int i = 0; i < segments; i++) {
            text.append(i == 5 ? "#EXT-X-DISCONTINUITY\n" : "")
                    .append("#EXT-X-PROGRAM-DATE-TIME:2026-11-28T09:%02d:%02dZ\n".formatted(i / 60, i % 60))
                    .append("#EXTINF:2.00000,\ns" + i + ".ts\n");
        }
        return text.append(end).toString();
    }
}
