package io.tellten.web;

import io.tellten.discover.Businesses;
import io.tellten.model.BusinessRole;
import io.tellten.model.BusinessSpec;
import io.vertx.core.Future;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What can be asked and done about businesses. */
final class BusinessOperations {
  /** As in the settings file where nobody says. */
  private static final ZoneId USUAL_ZONE = ZoneId.of("UTC");

  private final Businesses businesses;
  private final BusinessViews views;

  BusinessOperations(Services services) {
    this.businesses = new Businesses(services.changes(), services.connectors().kinds());
    this.views = new BusinessViews(services.businesses(), services.clock());
  }

  /** {@code listBusinesses}. */
  Future<Result> list(Call call) {
    return views
        .all(call.given().requiredFlag("archived"))
        .map(all -> Result.list(all, view -> view));
  }

  /** {@code addBusiness}. */
  Future<Result> add(Call call) {
    Values said = call.body();
    BusinessSpec nothing =
        new BusinessSpec(
            null, "", List.of(), List.of(), List.of(), List.of(), USUAL_ZONE, List.of(), 0);
    return Future.succeededFuture()
        .compose(v -> businesses.add(changed(nothing, said)))
        .compose(views::of)
        .map(view -> new Result(201, view));
  }

  /** {@code changeBusiness}. */
  Future<Result> change(Call call) {
    Values said = call.body();
    return businesses
        .change(call.id(), before -> changed(before, said), said.flag("archived"))
        .compose(views::of)
        .map(Result::of);
  }

  /** {@code archiveBusiness}. */
  Future<Result> archive(Call call) {
    return businesses.archive(call.id()).map(Result.DONE);
  }

  private static BusinessSpec changed(BusinessSpec before, Values said) {
    String zone = said.text("timeZone");
    return new BusinessSpec(
        before.key(),
        Objects.requireNonNullElse(said.text("name"), before.name()),
        or(said.texts("aliases"), before.aliases()),
        or(said.texts("exclude"), before.exclude()),
        or(said.texts("websites"), before.websites()),
        or(said.texts("accounts"), before.accounts()),
        zone == null ? before.timeZone() : Businesses.zone(zone),
        before.sources(),
        before.line(),
        query(before, said),
        role(before, said),
        Objects.requireNonNullElse(said.flag("alerts"), before.alerts()),
        said.isSaid("partOf") ? said.number("partOf") : before.partOf(),
        null);
  }

  /** As it is written, else as chips; null, and chips that are all empty, leave it to the names. */
  private static @Nullable String query(BusinessSpec before, Values said) {
    if (said.isSaid("query")) {
      return said.text("query");
    }
    if (!said.isSaid("chips")) {
      return before.query();
    }
    Values chips = said.part("chips");
    return chips == null ? null : ChipViews.of(chips).toText();
  }

  private static BusinessRole role(BusinessSpec before, Values said) {
    String role = said.text("role");
    return role == null ? before.role() : BusinessRole.of(role);
  }

  private static List<String> or(@Nullable List<String> said, List<String> before) {
    return said == null ? before : said;
  }
}
