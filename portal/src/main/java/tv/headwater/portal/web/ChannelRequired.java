package tv.headwater.portal.web;

import java.io.Serial;

/** The address is for people who have a channel: others are led to the form that opens one. */
final class ChannelRequired extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;
}
