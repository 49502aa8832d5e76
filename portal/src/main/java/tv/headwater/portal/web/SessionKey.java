package tv.headwater.portal.web;

import java.util.UUID;

/**
 * Names a session, to ask later whether it still lasts.
 *
 * @param tokenHash of the cookie's value, as hexadecimal digits: equal by content
 * @param accountId whose it is
 */
public record SessionKey(String tokenHash, UUID accountId) {}
