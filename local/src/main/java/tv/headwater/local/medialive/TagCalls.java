package tv.headwater.local.medialive;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.medialive.model.Channel;
import software.amazon.awssdk.services.medialive.model.Input;
import software.amazon.awssdk.services.medialive.model.InputSecurityGroup;

/** The calls about tags, of any resource by its ARN. */
final class TagCalls {
    private final ControlPlane control;

    TagCalls(ControlPlane control) {
        this.control = control;
    }

    Map<String, String> list(String arn) {
        synchronized (control) {
            return Map.copyOf(change(arn, tags -> tags));
        }
    }

    void add(String arn, Map<String, String> added) {
        synchronized (control) {
            change(arn, tags -> {
                Map<String, String> all = new LinkedHashMap<>(tags);
                all.putAll(added);
                return all;
            });
            control.shelf.save();
        }
    }

    void remove(String arn, Collection<String> keys) {
        synchronized (control) {
            change(arn, tags -> {
                Map<String, String> rest = new LinkedHashMap<>(tags);
                rest.keySet().removeAll(keys);
                return rest;
            });
            control.shelf.save();
        }
    }

    private Map<String, String> change(String arn, UnaryOperator<Map<String, String>> change) {
        String id = arn.substring(arn.lastIndexOf(':') + 1);
        Channel channel = control.shelf.channels.get(id);
        Input input = control.shelf.inputs.get(id);
        InputSecurityGroup group = control.shelf.groups.get(id);
        if (channel != null && arn.equals(channel.arn())) {
            Map<String, String> tags = change.apply(channel.tags());
            control.shelf.put(channel.toBuilder().tags(tags).build());
            return tags;
        }
        if (input != null && arn.equals(input.arn())) {
            Map<String, String> tags = change.apply(input.tags());
            control.shelf.put(input.toBuilder().tags(tags).build());
            return tags;
        }
        if (group != null && arn.equals(group.arn())) {
            Map<String, String> tags = change.apply(group.tags());
            control.shelf.put(group.toBuilder().tags(tags).build());
            return tags;
        }
        throw ApiError.notFound("Resource", arn);
    }
}
