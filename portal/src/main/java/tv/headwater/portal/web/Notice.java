package tv.headwater.portal.web;

import org.jspecify.annotations.Nullable;

/** What a page says after a form has done its work: a fixed set, so that nobody can put words into our mouth by a link. */
public enum Notice {
    WELCOME("Welcome to Headwater. Your account is ready."),
    SIGNED_OUT("You are signed out."),
    CHOOSE_PASSWORD(
            "Your e-mail address is confirmed. To finish, choose a password with the new code we have sent you."),
    CODE_SENT("If that address waits for a code, we have sent a new one."),
    RESET_SENT("If that address has an account, we have sent a code to it."),
    PASSWORD_CHANGED("Your password is changed, and you are signed out on all other devices."),
    PASSWORD_CHANGED_SIGN_IN("Your password is changed. Sign in with it: that signs you out on all other devices."),
    CHANNEL_OPENED("Your channel is open. Next: plan your first broadcast."),
    BROADCAST_CREATED("Your broadcast is saved. Go live when you are ready."),
    BROADCAST_SAVED("Your changes are saved."),
    GOING_LIVE("We are preparing your broadcast. Start your encoder when it says “Ready for your signal”."),
    BROADCAST_ENDED("Your broadcast has ended."),
    BROADCAST_CANCELLED("Your broadcast is cancelled."),
    VISIBILITY_CHANGED("Saved. It is true for everybody within ten minutes, for new watchers at once."),
    CLIP_DELETED("The clip is being deleted."),
    RECORDING_DELETED("The recording is being deleted, and the chat with it."),
    KEY_REVOKED("The stream key is revoked. An encoder that sends with it is cut off within seconds."),
    KEY_SHOWN_BEFORE("That key was made and shown already. If you did not copy it, replace it."),
    WEBHOOK_TEST_SENT("A test message is on its way. Load this page again in a moment to see how it went."),
    WEBHOOK_REMOVED("Your webhook is removed. Nothing is sent any more."),
    BROADCASTING_STOPPED("All broadcasting is being stopped. This page shows what is still being cleared."),
    BROADCASTING_RESUMED("Broadcasting is allowed again."),
    FOLLOWED("You follow this channel now."),
    UNFOLLOWED("You no longer follow this channel.");

    private final String text;

    Notice(String text) {
        this.text = text;
    }

    public String text() {
        return text;
    }

    /** The address with this notice on it. */
    public String on(String path) {
        return path + "?notice=" + name();
    }

    static @Nullable Notice named(@Nullable String name) {
        for (Notice notice : values()) {
            if (notice.name().equals(name)) {
                return notice;
            }
        }
        return null;
    }
}
