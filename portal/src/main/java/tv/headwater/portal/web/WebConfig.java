package tv.headwater.portal.web;

import java.net.URI;

/**
 * What the plumbing of the web needs to know.
 *
 * @param secure whether people come over https
 * @param trustedProxyHops how many proxies of ours append to X-Forwarded-For
 */
public record WebConfig(
        String host, int port, URI publicUrl, URI ingestUrl, URI edgeUrl, boolean secure, int trustedProxyHops) {}
