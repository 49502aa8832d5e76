package tv.headwater.portal.summary;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Says how much a broadcast was talked about, each figure beside the channel's usual. */
final class ChatTiles {
    private final ChatSummary chat;
    private final Comparison<ChatSummary> usual;
    private final double viewerMinutes;

    ChatTiles(ChatSummary chat, List<ChatSummary> before, double viewerMinutes) {
        this.chat = chat;
        this.usual = new Comparison<>(chat, before);
        this.viewerMinutes = viewerMinutes;
    }

    List<SummaryTile> all() {
        return List.of(
                tile("Chat messages", ChatSummary::messages, perViewerHour()),
                tile("Chatters", ChatSummary::chatters, busiest()),
                tile("Moments", ChatSummary::moments, "when far more people wrote than usual"));
    }

    private SummaryTile tile(String title, Function<ChatSummary, @Nullable Number> figure, String note) {
        @Nullable Number value = figure.apply(chat);
        return new SummaryTile(title, value == null ? "–" : say("%,d", value.longValue()), note, usual.words(figure));
    }

    private String perViewerHour() {
        return viewerMinutes <= 0 ? "" : say("%.1f per hour watched", chat.messages() * 60 / viewerMinutes);
    }

    private String busiest() {
        return chat.chatters() == null
                ? "the chat is no longer kept"
                : say("different names; at most %,d within 5 s", chat.busiest());
    }

    private static String say(String format, Object... values) {
        return String.format(Locale.ENGLISH, format, values);
    }
}
