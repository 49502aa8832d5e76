package tv.headwater.flink.viewing;

import org.jspecify.annotations.Nullable;

/** Under which value of each dimension a view counts. */
record SliceValues(
        String country,
        String device,
        String os,
        String browser,
        String player,
        String asn,
        String host,
        String rendition,
        int kbps) {

    static SliceValues of(ViewState state, Playhead playhead) {
        ViewTraits traits = state.traits();
        return new SliceValues(
                known(state.country()),
                known(traits.device()),
                known(traits.os()),
                known(traits.browser()),
                known(traits.player()),
                traits.asn() == null ? Dimension.UNKNOWN : NumberWords.of(traits.asn()),
                host(playhead.host()),
                rendition(playhead.kbps()),
                playhead.kbps());
    }

    /** The same viewer's, further on. */
    SliceValues at(Playhead playhead) {
        String now = host(playhead.host());
        return playhead.kbps() == kbps && now.equals(host)
                ? this
                : new SliceValues(
                        country, device, os, browser, player, asn, now, rendition(playhead.kbps()), playhead.kbps());
    }

    String of(Dimension dimension) {
        return switch (dimension) {
            case COUNTRY -> country;
            case DEVICE -> device;
            case OS -> os;
            case BROWSER -> browser;
            case PLAYER -> player;
            case ASN -> asn;
            case CDN_HOST -> host;
            case RENDITION -> rendition;
        };
    }

    static String host(@Nullable String host) {
        return host == null ? Dimension.UNKNOWN : host;
    }

    static String rendition(int kbps) {
        return kbps == 0 ? Dimension.UNKNOWN : NumberWords.of(kbps);
    }

    private static String known(@Nullable String value) {
        return value == null || value.isBlank()
                ? Dimension.UNKNOWN
                : value.substring(0, Math.min(value.length(), Dimension.MAX_VALUE_LENGTH));
    }
}
