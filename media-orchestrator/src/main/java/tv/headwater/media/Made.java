package tv.headwater.media;

import org.jspecify.annotations.Nullable;

/** Ids of what a call made, so that it is found before MediaLive's lists show it. */
record Made(@Nullable String inputId, @Nullable String channelId) {
    static final Made NOTHING = new Made(null, null);
}
