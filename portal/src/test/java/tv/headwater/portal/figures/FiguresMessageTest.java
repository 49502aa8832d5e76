package tv.headwater.portal.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import tv.headwater.portal.chat.ChatCount;

class FiguresMessageTest {
    @Test
    void exampleUsage() {
        Bucket measured = new Bucket(5_000, 77, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13);
        Bucket silent = new Bucket(10_000, 78, 1, 0, 0, 0, null, 0, 0, 0, 0, 0, 0, 0, null);
        FiguresMessage message = new FiguresMessage(
                11_000,
                "live",
                true,
                null,
                null,
                List.of(measured, silent),
                List.of(),
                List.of(new ChatCount(5_000, 2)),
                null);

        assertThat(new String(message.event().bytes(), StandardCharsets.UTF_8)).isEqualTo("""
                event: figures
                data: {"server_time":11000,"phase":"live","first":true,"figures":null,"verified":null,\
                "series":{"at":[5000,10000],"viewers":[1,1],"plays":[2,0],"views":[3,0],"starts":[4,0],"startup_p50_ms":[5,null],\
                "play_ms":[6,0],"watch_ms":[7,0],"rebuffer_ms":[8,0],"bitrate_ms":[10,0],"joins":[11,0],"leaves":[12,0],\
                "latency_p50_ms":[13,null]},"breakdown":[],"chat":[{"at":5000,"messages":2}],"distributions":null}

                """);
    }
}
