package tv.headwater.portal.vod;

/**
 * A place in a recording that is worth a jump, as the API tells it.
 *
 * @param atMs where in the video
 * @param title what happened there, in a few words
 */
record Chapter(long atMs, String title) {}
