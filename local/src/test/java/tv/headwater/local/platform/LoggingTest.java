package tv.headwater.local.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each deployable brings a logging configuration; where all are on one class path, local's counts. */
class LoggingTest {
    @Test
    void oneMachineLogsAsLocalSays() throws IOException {
        List<URL> found = Collections.list(getClass().getClassLoader().getResources("logback.xml"));

        assertThat(found).hasSizeGreaterThan(1);
        assertThat(found.get(0).getPath()).contains("/local/");
    }
}
