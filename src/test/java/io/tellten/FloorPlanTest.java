package io.tellten;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.elements.GivenClassesConjunction;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlClient;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The floor plan of the house: which package may import which, and who alone touches what. A
 * package that is not built yet breaks no rule; a package that the plan does not name breaks one.
 */
class FloorPlanTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.tellten");

  private static final DescribedPredicate<JavaClass> DATABASE =
      resideInAnyPackage(
          "io.vertx.sqlclient..",
          "io.vertx.pgclient..",
          "java.sql..",
          "javax.sql..",
          "org.postgresql..",
          "org.flywaydb..",
          "io.zonky..");

  /** From the ground up; packages of one level do not know each other. */
  private static final List<Set<String>> LEVELS =
      List.of(
          Set.of("model"),
          Set.of("beat", "net", "source", "match", "analysis", "forecast", "store"),
          Set.of(
              "crawl",
              "ingest",
              "watch",
              "alert",
              "respond",
              "discover",
              "past",
              "translate",
              "account",
              "study",
              "demo"),
          Set.of("web"));

  /** What each package may import of the others. The root package may import all of them. */
  private static final Map<String, Set<String>> MAY_IMPORT = mayImport();

  private static Map<String, Set<String>> mayImport() {
    Map<String, Set<String>> plan = new LinkedHashMap<>();
    plan.put("model", Set.of());
    plan.put("beat", Set.of("model"));
    plan.put("net", Set.of("model"));
    plan.put("source", Set.of("model"));
    plan.put("match", Set.of("model"));
    plan.put("analysis", Set.of("model"));
    plan.put("forecast", Set.of("model"));
    plan.put("store", Set.of("model"));
    plan.put("crawl", Set.of("model", "beat", "net", "source", "store"));
    plan.put("ingest", Set.of("model", "beat", "match", "analysis", "store"));
    plan.put("watch", Set.of("model", "beat", "match", "forecast", "store"));
    plan.put("alert", Set.of("model", "beat", "net", "store"));
    plan.put("respond", Set.of("model", "beat", "net", "source", "analysis", "store"));
    plan.put("discover", Set.of("model", "net", "source", "match", "analysis", "store"));
    plan.put("past", Set.of("model", "beat", "source", "match", "store"));
    plan.put("translate", Set.of("model", "net", "source", "store"));
    plan.put("account", Set.of("model", "net", "store"));
    plan.put("study", Set.of("model", "match", "analysis", "forecast"));
    plan.put("demo", Set.of("model", "beat"));
    plan.put("web", below("web"));
    return plan;
  }

  @TestFactory
  Stream<DynamicTest> eachPackageImportsOnlyWhatThePlanSays() {
    return MAY_IMPORT.entrySet().stream()
        .map(
            row ->
                DynamicTest.dynamicTest(
                    row.getKey() + " may import " + new TreeSet<>(row.getValue()),
                    () -> importsOnly(row.getKey(), row.getValue()).check(CLASSES)));
  }

  @Test
  void anImportThatThePlanDoesNotSayIsFound() {
    assertThatThrownBy(() -> importsOnly("beat", Set.of()).check(CLASSES))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("io.tellten.model");
  }

  @Test
  void everyPackageIsInThePlan() {
    Set<String> rooms =
        CLASSES.getPackage("io.tellten").getSubpackages().stream()
            .map(JavaPackage::getRelativeName)
            .collect(Collectors.toSet());
    assertThat(rooms).isNotEmpty().isSubsetOf(MAY_IMPORT.keySet());
  }

  @Test
  void importsRunDownwardOnly() {
    assertThat(MAY_IMPORT)
        .allSatisfy((room, imports) -> assertThat(imports).as(room).isSubsetOf(below(room)));
  }

  @Test
  void theRootIsImportedByNobody() {
    noClasses()
        .that(resideInAPackage("io.tellten.*.."))
        .should()
        .dependOnClassesThat(resideInAPackage("io.tellten"))
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  @Test
  void theWordsOfTheProductArePlainJdk() {
    noClasses()
        .that(rooms("model"))
        .should()
        .dependOnClassesThat(
            not(resideInAnyPackage("io.tellten.model..", "java..", "org.jspecify..")))
        .check(CLASSES);
  }

  @Test
  void whatIsPureKnowsNoVertx() {
    noClasses()
        .that(rooms("match", "analysis", "forecast"))
        .should()
        .dependOnClassesThat(resideInAPackage("io.vertx.."))
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  @Test
  void sourcesAndStudiesKnowOfVertxOnlyItsJson() {
    noClasses()
        .that(rooms("source", "study"))
        .should()
        .dependOnClassesThat(
            resideInAPackage("io.vertx..").and(not(resideInAPackage("io.vertx.core.json.."))))
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  @Test
  void onlyNetGoesOutside() {
    nobodyBut("net")
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(
                    "io.vertx.ext.web.client..", "java.net.http..", "io.vertx.ext.mail..")
                .or(nameMatching("io\\.vertx\\.core\\.http\\.(Http|WebSocket)Client\\w*"))
                .or(nameMatching("io\\.vertx\\.core\\.net\\.NetClient\\w*"))
                .or(nameMatching("java\\.net\\.\\w*URLConnection|org\\.jsoup\\.Connection.*"))
                .as("can send a request"))
        .check(CLASSES);
  }

  @Test
  void onlyWebAndTheDemoTownServe() {
    nobodyBut("web", "demo")
        .should()
        .dependOnClassesThat(
            type(HttpServer.class).or(resideInAPackage("io.vertx.ext.web")).as("can serve"))
        .check(CLASSES);
  }

  @Test
  void onlyTheStoreSpeaksToTheDatabase() {
    noClasses()
        .that(resideInAPackage("io.tellten.*..").and(not(rooms("store"))))
        .should()
        .dependOnClassesThat(DATABASE)
        .check(CLASSES);
  }

  @Test
  void theRootOnlyHandsThePoolOn() {
    noClasses()
        .that(resideInAPackage("io.tellten"))
        .should()
        .dependOnClassesThat(DATABASE.and(not(type(Pool.class).or(type(SqlClient.class)))))
        .check(CLASSES);
  }

  @Test
  void onlyBeatSaysWhenThingsHappen() {
    nobodyBut("beat", "net")
        .should()
        .callMethodWhere(vertx("setTimer|setPeriodic|timer"))
        .check(CLASSES);
  }

  @Test
  void netOnlyEndsItsWaiting() {
    // The deadline of one request is no round that comes again.
    noClasses()
        .that(rooms("net"))
        .should()
        .callMethodWhere(vertx("setPeriodic|timer"))
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  @Test
  void onlyBeatTakesTheBus() {
    nobodyBut("beat")
        .should()
        .dependOnClassesThat(type(EventBus.class))
        .orShould()
        .callMethodWhere(vertx("eventBus"))
        .check(CLASSES);
  }

  private static DescribedPredicate<JavaMethodCall> vertx(String methods) {
    return describe(
        "Vertx." + methods,
        call ->
            call.getTargetOwner().isAssignableTo(Vertx.class) && call.getName().matches(methods));
  }

  @Test
  void onlyTheRootReadsTheEnvironment() {
    noClasses()
        .that(resideInAPackage("io.tellten.*.."))
        .should()
        .callMethod(System.class, "getenv")
        .orShould()
        .callMethod(System.class, "getenv", String.class)
        .check(CLASSES);
  }

  @Test
  void jsonIsSpokenAtTheEdgesOnly() {
    nobodyBut("source", "web", "alert", "study", "demo", "store")
        .should()
        .dependOnClassesThat(type(JsonObject.class).or(type(JsonArray.class)))
        .check(CLASSES);
  }

  private static ArchRule importsOnly(String room, Set<String> others) {
    List<String> allowed = new ArrayList<>(others);
    allowed.add(room);
    return noClasses()
        .that(rooms(room))
        .should()
        .dependOnClassesThat(
            resideInAPackage("io.tellten..").and(not(rooms(allowed.toArray(String[]::new)))))
        .as("The package " + room + " imports only " + allowed)
        .allowEmptyShould(true);
  }

  private static GivenClassesConjunction nobodyBut(String... rooms) {
    return noClasses().that(not(rooms(rooms)));
  }

  private static DescribedPredicate<JavaClass> rooms(String... names) {
    return resideInAnyPackage(
        Stream.of(names).map(name -> "io.tellten." + name + "..").toArray(String[]::new));
  }

  private static Set<String> below(String room) {
    return LEVELS.stream()
        .takeWhile(level -> !level.contains(room))
        .flatMap(Set::stream)
        .collect(Collectors.toSet());
  }
}
