package tv.headwater.events.cmcd;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The members of an inner list while it is read, of which most have one. To be used again and again. */
final class Members<T> {
    private @Nullable T only;
    private @Nullable List<T> all;
    private @Nullable DropReason fault;

    void clear() {
        only = null;
        all = null;
        fault = null;
    }

    void add(T member) {
        if (fault != null) {
            return;
        }
        if (all != null) {
            addTo(all, member);
        } else if (only == null) {
            only = member;
        } else {
            all = new ArrayList<>();
            all.add(only);
            all.add(member);
        }
    }

    /** One bad member spoils the list; the first fault is the one to tell. */
    void fail(DropReason why) {
        fault = fault == null ? why : fault;
    }

    /** The list, or why there is none. */
    Object result() {
        if (fault != null) {
            return fault;
        }
        if (all != null) {
            return all;
        }
        return only == null ? List.of() : List.of(only);
    }

    private void addTo(List<T> list, T member) {
        if (list.size() == CmcdBounds.MAX_MEMBERS) {
            fault = DropReason.TOO_MANY_MEMBERS;
        } else {
            list.add(member);
        }
    }
}
