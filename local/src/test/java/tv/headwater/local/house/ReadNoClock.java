package tv.headwater.local.house;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Set;

/** Holds when a class calls neither {@code now()} nor the system's time. */
final class ReadNoClock extends ArchCondition<JavaClass> {
    private static final Set<String> CLOCK_METHODS = Set.of("now", "currentTimeMillis", "nanoTime");

    private final List<String> owners;

    ReadNoClock(Class<?>... owners) {
        super("read no clock");
        this.owners = List.of(owners).stream().map(Class::getName).toList();
    }

    @Override
    public void check(JavaClass item, ConditionEvents events) {
        item.getMethodCallsFromSelf().stream()
                .filter(call ->
                        owners.contains(call.getTargetOwner().getName()) && CLOCK_METHODS.contains(call.getName()))
                .forEach(call -> events.add(SimpleConditionEvent.violated(item, call.getDescription())));
    }
}
