package tv.headwater.portal.web;

import java.net.URI;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * The plumbing that routes share.
 *
 * @param mailboxUrl where mails can be read on one machine; null on AWS
 */
public record WebParts(
        Pages pages,
        Visitors visitors,
        SessionStore sessions,
        Pseudonyms pseudonyms,
        ClientAddress clientAddress,
        Operators operators,
        Clock clock,
        @Nullable URI mailboxUrl) {}
