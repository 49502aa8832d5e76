package tv.headwater.local.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class PartsTest {
    private final List<String> story = new ArrayList<>();
    private final Parts parts = new Parts(name -> story.add("starting " + name));

    @Test
    void exampleUsage() throws Exception {
        parts.start("database", () -> closing("database"));
        parts.start("portal", () -> closing("portal"));

        parts.close();

        assertThat(story).containsExactly("starting database", "starting portal", "portal stopped", "database stopped");
    }

    @Test
    void aPartThatCannotStopDoesNotKeepTheOthersRunning() throws Exception {
        parts.start("database", () -> closing("database"));
        parts.start("portal", () -> () -> {
            throw new IllegalStateException("stuck");
        });

        parts.close();

        assertThat(story).endsWith("database stopped");
    }

    @Test
    void nothingStartsOnceTheStopHasBegun() {
        parts.close();

        assertThatThrownBy(() -> parts.start("portal", () -> closing("portal")))
                .isInstanceOf(CancellationException.class);
        assertThat(story).isEmpty();
    }

    private AutoCloseable closing(String name) {
        return () -> story.add(name + " stopped");
    }
}
