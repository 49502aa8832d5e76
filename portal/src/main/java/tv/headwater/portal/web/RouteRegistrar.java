package tv.headwater.portal.web;

import io.javalin.config.RoutesConfig;

/** A folder's routes: each {@code *Routes} class registers its own addresses. */
@FunctionalInterface
public interface RouteRegistrar {
    void register(RoutesConfig routes);
}
