package tv.headwater.flink.viewing;

/**
 * A view while it is worked on.
 *
 * @param timer event time of the one timer that is set for it, {@link #NO_TIMER} while there is none
 */
record OpenView(ViewState state, long timer) {
    static final long NO_TIMER = Long.MAX_VALUE;
}
