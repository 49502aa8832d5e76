package tv.headwater.flink.viewing;

/** Tells two listeners the same. */
record TwoListeners(Timeline.Listener first, Timeline.Listener second) implements Timeline.Listener {
    @Override
    public void spent(Spending on, long from, long to, int kbps) {
        first.spent(on, from, to, kbps);
        second.spent(on, from, to, kbps);
    }

    @Override
    public void stalled(long at) {
        first.stalled(at);
        second.stalled(at);
    }

    @Override
    public void entered(PlayerState state, Spending on, long at) {
        first.entered(state, on, at);
        second.entered(state, on, at);
    }

    @Override
    public void servedBy(String host) {
        first.servedBy(host);
        second.servedBy(host);
    }
}
