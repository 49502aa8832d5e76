package tv.headwater.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class OptionsTest {
    @Test
    void exampleUsage() {
        Options options = Options.of(List.of("--views", "500"), "views", "runs");

        assertThat(options.number("views", 1)).isEqualTo(500);
        assertThat(options.number("runs", 3)).isEqualTo(3);
    }

    @Test
    void whatIsNoOptionOrNoNumberIsNamed() {
        assertThatThrownBy(() -> Options.of(List.of("--speed", "9"), "views")).hasMessageContaining("'--speed'");
        assertThatThrownBy(() -> Options.of(List.of("--views", "many"), "views"))
                .hasMessageContaining("--views")
                .hasMessageContaining("'many'");
        assertThatThrownBy(() -> Options.of(List.of("--views"), "views")).hasMessageContaining("--views");
    }
}
