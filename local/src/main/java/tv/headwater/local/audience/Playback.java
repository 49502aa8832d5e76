package tv.headwater.local.audience;

import java.net.URI;

/** The portal's permission to watch and report. */
record Playback(URI playlist, URI beacons, String sessionId, int reportEveryMillis) {}
