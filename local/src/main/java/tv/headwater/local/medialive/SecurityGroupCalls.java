package tv.headwater.local.medialive;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.medialive.model.CreateInputSecurityGroupRequest;
import software.amazon.awssdk.services.medialive.model.Input;
import software.amazon.awssdk.services.medialive.model.InputSecurityGroup;
import software.amazon.awssdk.services.medialive.model.InputSecurityGroupState;
import software.amazon.awssdk.services.medialive.model.InputWhitelistRule;

/** The calls about input security groups; on one machine they are kept, but open nothing and close nothing. */
final class SecurityGroupCalls {
    private final ControlPlane control;

    SecurityGroupCalls(ControlPlane control) {
        this.control = control;
    }

    InputSecurityGroup create(CreateInputSecurityGroupRequest request) {
        synchronized (control) {
            if (request.whitelistRules().isEmpty()) {
                throw new ApiError(400, "whitelistRules: at least one is required");
            }
            String id = control.shelf.nextId();
            return put(InputSecurityGroup.builder()
                    .id(id)
                    .arn(ControlPlane.arn("inputSecurityGroup", id))
                    .state(InputSecurityGroupState.IDLE)
                    .tags(request.tags().isEmpty() ? Map.of() : request.tags())
                    .whitelistRules(request.whitelistRules().stream()
                            .map(rule -> InputWhitelistRule.builder()
                                    .cidr(rule.cidr())
                                    .build())
                            .toList())
                    .build());
        }
    }

    InputSecurityGroup describe(String id) {
        synchronized (control) {
            return find(id);
        }
    }

    List<InputSecurityGroup> list() {
        synchronized (control) {
            return List.copyOf(control.shelf.groups.values());
        }
    }

    void delete(String id) {
        synchronized (control) {
            InputSecurityGroup group = find(id);
            if (group.state() != InputSecurityGroupState.IDLE) {
                throw ApiError.conflict("Input security group " + id + " is " + group.stateAsString());
            }
            control.shelf.forget(id);
            control.shelf.save();
        }
    }

    InputSecurityGroup find(@Nullable String id) {
        InputSecurityGroup group = id == null ? null : control.shelf.groups.get(id);
        if (group == null) {
            throw ApiError.notFound("Input security group", String.valueOf(id));
        }
        return group;
    }

    void use(Input input) {
        for (String id : input.securityGroups()) {
            List<String> inputs = new ArrayList<>(find(id).inputs());
            inputs.add(input.id());
            put(usedBy(find(id), inputs));
        }
    }

    void release(Input input) {
        for (String id : input.securityGroups()) {
            InputSecurityGroup group = control.shelf.groups.get(id);
            if (group != null) {
                List<String> inputs = new ArrayList<>(group.inputs());
                inputs.remove(input.id());
                put(usedBy(group, inputs));
            }
        }
    }

    private static InputSecurityGroup usedBy(InputSecurityGroup group, List<String> inputs) {
        InputSecurityGroupState state =
                inputs.isEmpty() ? InputSecurityGroupState.IDLE : InputSecurityGroupState.IN_USE;
        return group.toBuilder().inputs(inputs).state(state).build();
    }

    private InputSecurityGroup put(InputSecurityGroup group) {
        control.shelf.put(group);
        control.shelf.save();
        return group;
    }
}
