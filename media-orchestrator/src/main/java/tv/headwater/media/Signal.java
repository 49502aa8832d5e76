package tv.headwater.media;

/** Whether video arrives at a channel. */
enum Signal {
    /** Not asked, or the channel does not run. */
    UNKNOWN,
    ABSENT,
    PRESENT,
    /** It arrives, but the channel cannot write what it makes of it. */
    UNWRITABLE
}
