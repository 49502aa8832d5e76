package tv.headwater.local.medialive;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import software.amazon.awssdk.services.servicequotas.model.ListServiceQuotasResponse;
import software.amazon.awssdk.services.servicequotas.model.ServiceQuota;
import tv.headwater.local.medialive.MediaLiveServerConfig.Quotas;
import tv.headwater.local.sdkmodel.SdkJson;

/** Service Quotas' one call that the platform makes, for MediaLive alone: JSON 1.1 at the root of MediaLive's port. */
record QuotaRoutes(Quotas quotas, MediaLiveFaults faults) {
    private static final String CALL = "ServiceQuotasV20190624.ListServiceQuotas";

    void addTo(RoutesConfig routes) {
        routes.post("/", this::listServiceQuotas);
    }

    private void listServiceQuotas(Context call) {
        if (!CALL.equals(call.header("X-Amz-Target"))) {
            throw new ApiError(400, "this machine answers " + CALL + " only");
        }
        faults.strikeBefore("ListServiceQuotas");
        ListServiceQuotasResponse answer = ListServiceQuotasResponse.builder()
                .quotas(quota("Channels", quotas.channels()), quota("Push Inputs", quotas.pushInputs()))
                .build();
        call.contentType("application/x-amz-json-1.1")
                .result(SdkJson.write(answer).toString());
    }

    private static ServiceQuota quota(String name, int value) {
        return ServiceQuota.builder()
                .serviceCode("medialive")
                .quotaName(name)
                .value((double) value)
                .build();
    }
}
