package tv.headwater.media;

import java.util.function.IntSupplier;
import software.amazon.awssdk.services.servicequotas.ServiceQuotasClient;
import software.amazon.awssdk.services.servicequotas.model.ListServiceQuotasRequest;
import software.amazon.awssdk.services.servicequotas.model.ListServiceQuotasResponse;
import software.amazon.awssdk.services.servicequotas.model.ServiceQuota;

/** Service Quotas with one number for all that MediaLive limits. */
final class FakeQuotas implements ServiceQuotasClient {
    private final IntSupplier quota;

    FakeQuotas(IntSupplier quota) {
        this.quota = quota;
    }

    @Override
    public ListServiceQuotasResponse listServiceQuotas(ListServiceQuotasRequest request) {
        return ListServiceQuotasResponse.builder()
                .quotas(named("Channels"), named("Push Inputs"))
                .build();
    }

    private ServiceQuota named(String name) {
        return ServiceQuota.builder()
                .quotaName(name)
                .value((double) quota.getAsInt())
                .build();
    }

    @Override
    public String serviceName() {
        return "servicequotas";
    }

    @Override
    public void close() {}
}
