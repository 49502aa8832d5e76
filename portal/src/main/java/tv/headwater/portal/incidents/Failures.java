package tv.headwater.portal.incidents;

/**
 * Failed views, those of the last minute apart from those before it.
 *
 * @param recentViews begun in the last minute
 */
record Failures(long recent, long recentViews, long earlier, long earlierViews) {

    /** Of all who could fail: who was there and who came. */
    double shareWith(int viewersNow) {
        long atRisk = recentViews + viewersNow + recent;
        return atRisk == 0 ? 0 : Math.min(1, (double) recent / atRisk);
    }

    double usualShare() {
        return earlierViews == 0 ? 0 : (double) earlier / earlierViews;
    }
}
