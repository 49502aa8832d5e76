package tv.headwater.local.explain;

import java.util.ArrayList;
import java.util.List;
import tv.headwater.flink.viewing.PlayerState;
import tv.headwater.flink.viewing.ToldView;
import tv.headwater.flink.viewing.ToldView.StateChange;
import tv.headwater.flink.viewing.View;

/** What whoever builds the player may want to know or mend. */
final class Notes {
    private final SessionReport session;
    private final List<String> notes = new ArrayList<>();

    private Notes(SessionReport session) {
        this.session = session;
    }

    static List<String> of(SessionReport session) {
        Notes notes = new Notes(session);
        notes.onIdentity();
        notes.onOrder();
        ToldView view = session.view();
        if (view == null) {
            notes.say("Only requests: they prove that somebody is there, but a timeline needs event mode (CMCD v2).");
        } else {
            notes.onStates(view);
            notes.onEnd(view);
        }
        return List.copyOf(notes.notes);
    }

    private void onIdentity() {
        if (session.sid() == null) {
            say("No sid: players that report to the same address cannot be told apart. Add sid to the keys.");
        }
        if (session.cid() == null) {
            say("No cid: the records do not say what was watched.");
        }
    }

    private void onOrder() {
        long copies = session.records() - session.distinct();
        if (copies > 0 && session.eventRecords() > 0) {
            say(Words.count(copies, "record") + " came more than once; copies change nothing.");
        }
        if (session.numberRestarts() > 0) {
            say("Sequence numbers began anew " + Words.count(session.numberRestarts(), "time")
                    + ", as hls.js does when it loads another source.");
        }
    }

    private void onStates(ToldView view) {
        if (session.withoutState() == session.eventRecords()) {
            say("No record tells the player's state (sta): it is a view and a viewer, without start-up, play or"
                    + " rebuffering. Add sta to the keys.");
            return;
        }
        long clamped = view.rows().stream().mapToLong(View::clampedBeacons).sum();
        if (clamped > 0) {
            say(Words.count(clamped, "record") + " without a usable time: ts absent, absurd or running backwards.");
        }
        if (waitsBeforeFirstFrame(view.states())) {
            say("r or w before the first frame is start-up here, not rebuffering.");
        }
        if (!view.seeks().isEmpty()) {
            say("r or w between k and the next p belongs to the seek, not to rebuffering.");
        }
        if (view.countedStalls() < view.stalls().size()) {
            say("Stalls shorter than 250 ms keep their time but are not counted.");
        }
    }

    private static boolean waitsBeforeFirstFrame(List<StateChange> states) {
        return states.stream()
                .takeWhile(change -> change.state() != PlayerState.PLAYING)
                .anyMatch(change -> change.state() == PlayerState.REBUFFERING || change.state() == PlayerState.WAITING);
    }

    private void onEnd(ToldView view) {
        if (session.errorEvents() > 0 && view.rows().stream().noneMatch(Figures::hasFailed)) {
            say("Errors while playing goes on are no failure.");
        }
        if (view.rows().size() > 1) {
            say("Silence of more than 60 s parted it into " + view.rows().size() + " views.");
        }
        boolean over = !view.states().isEmpty()
                && switch (view.states().get(view.states().size() - 1).state()) {
                    case ENDED, FAILED, QUIT -> true;
                    case UNKNOWN, STARTING, PLAYING, SEEKING, REBUFFERING, PAUSED, WAITING, PRELOADING -> false;
                };
        if (!over) {
            say("It ends in silence: no record says that playback ended (e), failed (f) or was quit (q).");
        }
    }

    private void say(String note) {
        notes.add(note);
    }
}
