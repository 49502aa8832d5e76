package tv.headwater.events.useragent;

import java.util.Locale;

/** What people hold in their hands or sit in front of. */
public enum DeviceKind {
    DESKTOP,
    PHONE,
    TABLET,
    TV,
    CONSOLE,
    BOT,
    OTHER;

    /** As records keep it: {@code desktop}, {@code phone} … */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
