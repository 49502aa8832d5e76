package tv.headwater.media;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which deployment this is, and whether its operator stopped it.
 *
 * @param stopped why nothing may be on air, in words for creators; null in normal operation
 */
record House(UUID id, @Nullable String stopped) {}
