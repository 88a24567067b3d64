package org.avtca.client.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.avtca.client.common.PageRequest;
import org.avtca.proto.v1.ListAliasHistoryRequest;
import org.avtca.proto.v1.ListDatasetsRequest;
import org.avtca.proto.v1.ListExperimentsRequest;
import org.avtca.proto.v1.ListModelVersionsRequest;
import org.avtca.proto.v1.ListModelsRequest;
import org.avtca.proto.v1.ListRolloutsRequest;
import org.avtca.proto.v1.ListTrainingJobsRequest;
import org.junit.jupiter.api.Test;

class PagesTest {
  private static final PageRequest ALL = new PageRequest(7, "next", "state=READY", "name desc");

  @Test
  void request_keepsItsParent_andTakesThePage() {
    ListModelVersionsRequest request =
        Pages.request(ListModelVersionsRequest.newBuilder().setParent("models/a").build(), ALL);

    assertThat(request)
        .isEqualTo(
            ListModelVersionsRequest.newBuilder()
                .setParent("models/a")
                .setPageSize(7)
                .setPageToken("next")
                .setFilter("state=READY")
                .setOrderBy("name desc")
                .build());
  }

  @Test
  void everyList_hasTheFieldsOfAPage() {
    List.of(
            ListDatasetsRequest.getDefaultInstance(),
            ListExperimentsRequest.getDefaultInstance(),
            ListModelsRequest.getDefaultInstance(),
            ListRolloutsRequest.getDefaultInstance(),
            ListTrainingJobsRequest.getDefaultInstance())
        .forEach(
            list ->
                assertThat(Pages.request(list, ALL).getAllFields().values())
                    .containsExactlyInAnyOrder(7, "next", "state=READY", "name desc"));
  }

  @Test
  void filterOfAListThatHasNone_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Pages.request(ListAliasHistoryRequest.getDefaultInstance(), ALL))
        .withMessage(
            "filter: state=READY (expected: none; this list cannot be narrowed or ordered)");
  }
}
