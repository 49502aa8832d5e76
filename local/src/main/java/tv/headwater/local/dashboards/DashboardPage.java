package tv.headwater.local.dashboards;

/**
 * What one dashboard asks for.
 *
 * @param path of the event stream
 * @param cookie name and value of the creator's session
 */
public record DashboardPage(String path, String cookie) {}
