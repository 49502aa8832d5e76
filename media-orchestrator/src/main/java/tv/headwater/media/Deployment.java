package tv.headwater.media;

import java.util.UUID;

/**
 * Whose resources are whose: both parts stand in the tags of everything made.
 *
 * @param environment the name in configuration and in resources' names
 * @param house drawn by the database it belongs to: two databases never share it, even under one environment name
 */
record Deployment(String environment, UUID house) {}
