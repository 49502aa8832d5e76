package tv.headwater.portal.channels;

import java.util.Locale;
import java.util.regex.Pattern;
import tv.headwater.portal.web.Form;

/** What somebody who opens a channel typed, checked. */
record ChannelForm(String handle, String name, String about) {
    private static final Pattern HANDLE = Pattern.compile("[a-z0-9_]{3,30}");
    private static final int MAX_NAME_CHARS = 60;
    private static final int MAX_ABOUT_CHARS = 2000;

    static ChannelForm of(Form form) {
        String handle = form.text("handle").toLowerCase(Locale.ROOT);
        String name = form.text("name");
        String about = form.text("about").replace("\r\n", "\n");
        if (!HANDLE.matcher(handle).matches()) {
            form.reject("handle", "Use 3 to 30 letters a–z, digits and underscores.");
        }
        if (name.isEmpty() || name.length() > MAX_NAME_CHARS) {
            form.reject("name", "Give your channel a name of 1 to " + MAX_NAME_CHARS + " characters.");
        } else if (name.chars().anyMatch(Character::isISOControl)) {
            form.reject("name", "Use letters, digits and signs only.");
        }
        if (about.length() > MAX_ABOUT_CHARS || about.indexOf('\0') >= 0) {
            form.reject("about", "Use at most " + MAX_ABOUT_CHARS + " characters.");
        }
        return new ChannelForm(handle, name, about);
    }
}
