package tv.headwater.events.useragent;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Tells kinds of devices apart by the words user agents are known to have.
 *
 * <p>Order matters: televisions and consoles call themselves Linux, Android or Windows too, and an Android tablet is an Android
 * device that does not say it is mobile. An iPad that asks for desktop pages cannot be told from a Mac.
 */
final class DeviceRule {
    private static final List<String> BOT = List.of(
            "bot",
            "spider",
            "crawl",
            "headless",
            "curl/",
            "wget/",
            "python",
            "java-http-client",
            "go-http-client",
            "monitor");
    private static final List<String> CONSOLE = List.of("playstation", "xbox", "nintendo");
    private static final List<String> TV = List.of(
            "smart-tv",
            "smarttv",
            "smart tv",
            "web0s",
            "webos",
            "hbbtv",
            "netcast",
            "bravia",
            "viera",
            "aquos",
            "crkey",
            "chromecast",
            "roku",
            "apple tv",
            "appletv",
            "tvos",
            "googletv",
            "google tv",
            "android tv",
            "philipstv",
            "nettv",
            "vidaa",
            "mitv",
            "mibox",
            "shield",
            "opera tv",
            "ce-html",
            " tv safari",
            "set-top");
    /** Amazon names its television sticks AFTx; they say Android and nothing of a television. */
    private static final Pattern FIRE_TV = Pattern.compile("\\baft[a-z0-9]{1,8}\\b");

    private static final List<String> TABLET = List.of("ipad", "tablet", "kindle", "playbook", "silk/");
    private static final List<String> PHONE = List.of("iphone", "ipod", "mobile", "windows phone", "smartphone");
    private static final List<String> DESKTOP = List.of("windows nt", "macintosh", "x11", "cros ", "linux x86_64");

    private DeviceRule() {}

    /** @param isSpider a list of known crawlers has it */
    static DeviceKind kindOf(String userAgent, boolean isSpider) {
        String words = userAgent.toLowerCase(Locale.ROOT);
        if (has(CONSOLE, words)) {
            return DeviceKind.CONSOLE;
        }
        if (has(TV, words) || FIRE_TV.matcher(words).find() || words.contains("tizen") && !words.contains("mobile")) {
            return DeviceKind.TV;
        }
        if (isSpider || has(BOT, words)) {
            return DeviceKind.BOT;
        }
        if (has(TABLET, words) || words.contains("android") && !words.contains("mobile")) {
            return words.startsWith("mozilla") ? DeviceKind.TABLET : DeviceKind.OTHER;
        }
        if (has(PHONE, words)) {
            return DeviceKind.PHONE;
        }
        return has(DESKTOP, words) ? DeviceKind.DESKTOP : DeviceKind.OTHER;
    }

    private static boolean has(List<String> marks, String words) {
        return marks.stream().anyMatch(words::contains);
    }
}
