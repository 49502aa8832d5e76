package tv.headwater.events.useragent;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UserAgentsTest {
    private static final UserAgents AGENTS = UserAgents.load();

    @Test
    void exampleUsage() {
        UserAgent firefox = AGENTS.of("Mozilla/5.0 (X11; Ubuntu; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0");

        assertThat(firefox).isEqualTo(new UserAgent(DeviceKind.DESKTOP, "Ubuntu", "Firefox"));
        assertThat(firefox.device().word()).isEqualTo("desktop");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            DESKTOP|Windows|Chrome|Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36
            DESKTOP|Mac OS X|Safari|Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.6 Safari/605.1.15
            DESKTOP|Chrome OS|Chrome|Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36
            PHONE|iOS|Mobile Safari|Mozilla/5.0 (iPhone; CPU iPhone OS 17_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.6 Mobile/15E148 Safari/604.1
            PHONE|Android|Chrome Mobile|Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Mobile Safari/537.36
            TABLET|iOS|Mobile Safari|Mozilla/5.0 (iPad; CPU OS 17_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.6 Mobile/15E148 Safari/604.1
            TABLET|Android|Chrome|Mozilla/5.0 (Linux; Android 13; SM-X906C) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36
            TV|Tizen|Samsung Internet|Mozilla/5.0 (SMART-TV; Linux; Tizen 7.0) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/3.0 Chrome/94.0.4606.31 TV Safari/537.36
            TV|Web0S|Chrome|Mozilla/5.0 (Web0S; Linux/SmartTV) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/94.0.4606.128 Safari/537.36 WebAppManager
            TV|Android|Chrome|Mozilla/5.0 (Linux; Android 9; BRAVIA 4K UR2 Build/PTT1) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/98.0 Safari/537.36
            TV|Android|Amazon Silk|Mozilla/5.0 (Linux; Android 9; AFTMM Build/PS7233) AppleWebKit/537.36 (KHTML, like Gecko) Silk/98.0 Chrome/98.0 Safari/537.36
            TV|Chromecast|Chrome|Mozilla/5.0 (X11; Linux armv7l) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/90.0.4430.225 Safari/537.36 CrKey/1.56.500000 DeviceType/Chromecast
            TV|Roku|Roku|Roku/DVP-12.0 (12.0.0.4182-46)
            CONSOLE||Safari|Mozilla/5.0 (PlayStation; PlayStation 5/5.10) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/13.0 Safari/605.1.15
            CONSOLE|Windows|Edge|Mozilla/5.0 (Windows NT 10.0; Win64; x64; Xbox; Xbox Series X) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/118.0 Safari/537.36 Edge/44.18363.8131
            CONSOLE|||Mozilla/5.0 (Nintendo Switch; WifiWebAuthApplet) AppleWebKit/606.4 (KHTML, like Gecko) NF/6.0.1.15.4 NintendoBrowser/5.1.0.20393
            BOT||Googlebot|Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)
            BOT|Linux|HeadlessChrome|Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/131.0.0.0 Safari/537.36
            BOT||curl|curl/8.5.0
            OTHER||VLC|VLC/3.0.20 LibVLC/3.0.20
            OTHER||okhttp|okhttp/4.12.0
            """)
    void devicesThatPeopleWatchOnAreToldApart(DeviceKind device, String os, String browser, String userAgent) {
        assertThat(AGENTS.of(userAgent)).isEqualTo(new UserAgent(device, os, browser));
    }

    @Test
    void whatIsNoUserAgentIsUnknown() {
        assertThat(AGENTS.of(null)).isEqualTo(UserAgent.UNKNOWN);
        assertThat(AGENTS.of(" ")).isEqualTo(UserAgent.UNKNOWN);
        assertThat(AGENTS.of("x".repeat(100_000))).isEqualTo(UserAgent.UNKNOWN);
        assertThat(AGENTS.of("\0\uFFFF(((((")).isEqualTo(UserAgent.UNKNOWN);
    }

    @Test
    void aSecondReadingComesFromMemory() {
        UserAgents agents = UserAgents.load();
        assertThat(agents.ifRemembered("curl/8.5.0")).isNull();

        UserAgent first = agents.of("curl/8.5.0");

        assertThat(agents.ifRemembered("curl/8.5.0")).isSameAs(first);
    }
}
