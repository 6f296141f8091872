package io.tellten;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Container;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1EnvVar;
import io.kubernetes.client.openapi.models.V1PodSpec;
import io.kubernetes.client.openapi.models.V1PodTemplateSpec;
import io.kubernetes.client.openapi.models.V1Probe;
import io.kubernetes.client.openapi.models.V1Secret;
import io.kubernetes.client.openapi.models.V1SecretKeySelector;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V1ServicePort;
import io.kubernetes.client.openapi.models.V1StatefulSet;
import io.kubernetes.client.openapi.models.V1Volume;
import io.kubernetes.client.openapi.models.V1VolumeMount;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.representer.Representer;

/** The manifests are what Kubernetes takes, agree with each other and with the program. */
class ManifestsTest {
  private static final Path BASE = Path.of("k8s/base");

  /** What the operator sets in place of what is refused. */
  private static final Map<String, String> CHANGED =
      Map.of(
          "TELLTEN_API_TOKEN",
          "0123456789abcdef",
          "TELLTEN_SECRET_KEY",
          "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");

  private static final Path DOCKERFILE = Path.of("src/main/docker/Dockerfile");

  /** The routes of the program that say how it is. */
  private static final String LIVE = "/health/live";

  private static final String READY = "/health/ready";

  private static final Map<String, Check> CHECKS =
      Map.of(
          "ConfigMap", V1ConfigMap::validateJsonElement,
          "Secret", V1Secret::validateJsonElement,
          "Service", V1Service::validateJsonElement,
          "Deployment", V1Deployment::validateJsonElement,
          "StatefulSet", V1StatefulSet::validateJsonElement);

  private interface Check {
    void of(JsonElement manifest) throws IOException;
  }

  /** It warns of fields of custom resources, which none of ours is; held, or it is collected. */
  private static final Logger READER_LOG = Logger.getLogger("org.yaml.snakeyaml.introspector");

  static {
    READER_LOG.setLevel(Level.OFF);
  }

  @TempDir Path folder;

  private final List<Object> objects = new ArrayList<>();

  @BeforeEach
  void readEveryManifestStrictly() throws IOException {
    for (String file : resources()) {
      for (Object manifest : yaml().loadAll(Files.readString(BASE.resolve(file)))) {
        objects.add(strictly(file, (Map<?, ?>) manifest));
      }
    }
  }

  /** Refuses unknown, missing and wrongly typed fields. */
  private static Object strictly(String file, Map<?, ?> manifest) throws IOException {
    String kind = String.valueOf(manifest.get("kind"));
    assertThat(CHECKS).as(file).containsKey(kind);
    CHECKS.get(kind).of(new Gson().toJsonTree(manifest));
    return io.kubernetes.client.util.Yaml.load(yaml().dump(manifest));
  }

  @Test
  void aManifestWithAMistakeIsRefused() throws IOException {
    String good = Files.readString(BASE.resolve("tellten.yaml")).split("---")[1];
    assertThat(strictly("good", yaml().load(good))).isInstanceOf(V1Deployment.class);
    Map<String, String> mistakes =
        Map.of(
            "readinessProbe:", "readynessProbe:",
            "      path: /health/live", "      paht: /health/live",
            "  replicas: 1", "  replicas: one",
            "  selector:", "  selektor:",
            "- name: tellten\n", "- nam: tellten\n");
    mistakes.forEach(
        (right, wrong) -> {
          assertThat(good).contains(right);
          Map<?, ?> manifest = yaml().load(good.replace(right, wrong));
          assertThatThrownBy(() -> strictly("mistaken", manifest)).as(wrong).isNotNull();
        });
  }

  @Test
  void theKustomizationNamesEveryFileOfItsFolder() throws IOException {
    Map<String, Object> kustomization = yaml().load(Files.readString(kustomization()));
    assertThat(kustomization).containsOnlyKeys("apiVersion", "kind", "resources");
    assertThat(kustomization)
        .containsEntry("apiVersion", "kustomize.config.k8s.io/v1beta1")
        .containsEntry("kind", "Kustomization");
    try (Stream<Path> files = Files.list(BASE)) {
      assertThat(resources())
          .containsExactlyInAnyOrderElementsOf(
              files
                  .filter(file -> !file.equals(kustomization()))
                  .map(file -> file.getFileName().toString())
                  .toList());
    }
  }

  @Test
  void noTwoManifestsOfOneKindShareAName() {
    assertThat(objects).hasSize(6).doesNotHaveDuplicates();
    assertThat(all(V1Service.class))
        .extracting(s -> s.getMetadata().getName())
        .doesNotHaveDuplicates();
  }

  @Test
  void selectorsFindTheirPodsAndNoOthers() {
    Map<String, String> tellten = template().getMetadata().getLabels();
    Map<String, String> postgres = postgres().getSpec().getTemplate().getMetadata().getLabels();
    assertThat(deployment().getSpec().getSelector().getMatchLabels()).isEqualTo(tellten);
    assertThat(postgres().getSpec().getSelector().getMatchLabels()).isEqualTo(postgres);
    assertThat(service("tellten").getSpec().getSelector()).isEqualTo(tellten);
    assertThat(service("tellten-postgres").getSpec().getSelector()).isEqualTo(postgres);
    assertThat(tellten).isNotEqualTo(postgres);
  }

  @Test
  void servicesPointToPortsThatTheirContainersOpen() {
    assertThat(targets(service("tellten"))).isSubsetOf(portNames(container()));
    assertThat(targets(service("tellten-postgres"))).isSubsetOf(portNames(postgresContainer()));
    assertThat(postgres().getSpec().getServiceName())
        .isEqualTo(service("tellten-postgres").getMetadata().getName());
  }

  @Test
  void aBrowserStaysWithThePodThatKnowsItsSearch() {
    assertThat(service("tellten").getSpec().getSessionAffinity()).isEqualTo("ClientIP");
  }

  @Test
  void theProbesAskTheProgramsOwnRoutesOnItsPort() {
    assertThat(container().getStartupProbe()).satisfies(probe -> asks(probe, LIVE));
    assertThat(container().getLivenessProbe()).satisfies(probe -> asks(probe, LIVE));
    assertThat(container().getReadinessProbe()).satisfies(probe -> asks(probe, READY));
  }

  private void asks(V1Probe probe, String path) {
    assertThat(probe.getHttpGet().getPath()).isEqualTo(path);
    assertThat(probe.getHttpGet().getPort().getStrValue()).isIn(portNames(container()));
  }

  @Test
  void everyVariableIsASettingOfTheProgram() {
    Set<String> known = Settings.ALL.stream().map(Setting::variable).collect(Collectors.toSet());
    assertThat(container().getEnv()).extracting(V1EnvVar::getName).isSubsetOf(known);
  }

  @Test
  void everySecretThatIsAskedForIsThere() {
    Map<String, String> secrets = secret().getStringData();
    List<V1SecretKeySelector> asked =
        Stream.of(container(), postgresContainer())
            .flatMap(c -> c.getEnv().stream())
            .filter(variable -> variable.getValueFrom() != null)
            .map(variable -> variable.getValueFrom().getSecretKeyRef())
            .toList();
    assertThat(asked)
        .allSatisfy(key -> assertThat(key.getName()).isEqualTo(secret().getMetadata().getName()));
    assertThat(asked).extracting(V1SecretKeySelector::getKey).hasSameElementsAs(secrets.keySet());
  }

  @Test
  void noSecretStandsInAPlainVariable() {
    Set<String> secret =
        Settings.ALL.stream()
            .filter(Setting::secret)
            .map(Setting::variable)
            .collect(Collectors.toSet());
    assertThat(container().getEnv())
        .filteredOn(variable -> secret.contains(variable.getName()))
        .hasSize(3)
        .allSatisfy(variable -> assertThat(variable.getValue()).isNull());
  }

  @Test
  void asItStandsTheTokenIsRefused() {
    ConfigException refused =
        catchThrowableOfType(ConfigException.class, () -> Config.load(environment(Map.of())));
    assertThat(refused.problems())
        .satisfiesExactly(
            token -> assertThat(token).startsWith("TELLTEN_API_TOKEN"),
            key -> assertThat(key).startsWith("TELLTEN_SECRET_KEY"));
  }

  @Test
  void withATokenTheProgramStartsOnTheseSettings() throws Exception {
    Config config = Config.load(environment(CHANGED));
    assertThat(config.warnings()).isEmpty();
    assertThat(config.http().isLoopback()).isFalse();
    assertThat(container().getPorts())
        .extracting(port -> port.getContainerPort())
        .containsExactly(config.http().port());
    assertThat(mountPaths()).contains(config.dataDir().toString());
  }

  @Test
  void theDatabaseItAsksForIsTheOneThatIsStarted() throws Exception {
    Config config = Config.load(environment(CHANGED));
    URI url = URI.create(config.database().url());
    Map<String, String> postgres = plain(postgresContainer());
    assertThat(url.getHost()).isEqualTo(service("tellten-postgres").getMetadata().getName());
    assertThat(url.getPath()).isEqualTo("/" + postgres.get("POSTGRES_DB"));
    assertThat(url.getUserInfo())
        .isEqualTo(
            postgres.get("POSTGRES_USER")
                + ":"
                + secret().getStringData().get("postgres-password"));
    assertThat(service("tellten-postgres").getSpec().getPorts())
        .extracting(V1ServicePort::getPort)
        .containsExactly(url.getPort());
    assertThat(postgresContainer().getPorts())
        .extracting(port -> port.getContainerPort())
        .containsExactly(url.getPort());
    assertThat(postgresContainer().getReadinessProbe().getExec().getCommand())
        .contains(postgres.get("POSTGRES_USER"), postgres.get("POSTGRES_DB"));
  }

  @Test
  void whatIsMountedIsThereAndWhatIsThereIsMounted() {
    assertThat(mounts(container())).isEqualTo(volumes(pod()));
    Set<String> claimed = volumes(postgres().getSpec().getTemplate().getSpec());
    postgres()
        .getSpec()
        .getVolumeClaimTemplates()
        .forEach(c -> claimed.add(c.getMetadata().getName()));
    assertThat(mounts(postgresContainer())).isEqualTo(claimed);
    assertThat(plain(postgresContainer()).get("PGDATA"))
        .startsWith(mount(postgresContainer(), "data").getMountPath() + "/");
    assertThat(mountPaths()).contains("/tmp");
  }

  @Test
  void theSettingsFileIsMountedWhereTheProgramLooksForIt() {
    V1Volume settings =
        pod().getVolumes().stream().filter(v -> v.getConfigMap() != null).findFirst().orElseThrow();
    Path file = Path.of(plain(container()).get("TELLTEN_CONFIG"));
    assertThat(settings.getConfigMap().getName())
        .isEqualTo(one(V1ConfigMap.class).getMetadata().getName());
    assertThat(file.getParent()).hasToString(mount(container(), settings.getName()).getMountPath());
    assertThat(one(V1ConfigMap.class).getData()).containsOnlyKeys(file.getFileName().toString());
  }

  @Test
  void nothingRunsWithMoreRightsThanItNeeds() {
    for (V1PodTemplateSpec pod : List.of(template(), postgres().getSpec().getTemplate())) {
      assertThat(pod.getSpec().getAutomountServiceAccountToken()).isFalse();
      assertThat(pod.getSpec().getSecurityContext().getRunAsNonRoot()).isTrue();
      assertThat(pod.getSpec().getSecurityContext().getRunAsUser()).isPositive();
      assertThat(pod.getSpec().getSecurityContext().getSeccompProfile().getType())
          .isEqualTo("RuntimeDefault");
      V1Container only = pod.getSpec().getContainers().get(0);
      assertThat(pod.getSpec().getContainers()).hasSize(1);
      assertThat(only.getSecurityContext().getReadOnlyRootFilesystem()).isTrue();
      assertThat(only.getSecurityContext().getAllowPrivilegeEscalation()).isFalse();
      assertThat(only.getSecurityContext().getCapabilities().getDrop()).containsExactly("ALL");
      assertThat(only.getResources().getRequests()).containsKeys("cpu", "memory");
      assertThat(only.getResources().getLimits()).containsKey("memory");
    }
    assertThat(deployment().getSpec().getReplicas()).isEqualTo(1);
  }

  @Test
  void noServiceVariableLooksLikeASetting() {
    assertThat(pod().getEnableServiceLinks()).isFalse();
  }

  @Test
  void theImageIsTheOneTheDockerfileMakes() throws IOException {
    String dockerfile = Files.readString(DOCKERFILE);
    long user = pod().getSecurityContext().getRunAsUser();
    assertThat(container().getImage()).isEqualTo("tellten:" + Version.current());
    assertThat(dockerfile)
        .contains("-t " + container().getImage() + " ")
        .contains("\nUSER " + user + ":" + pod().getSecurityContext().getRunAsGroup() + "\n")
        .contains("\nEXPOSE " + container().getPorts().get(0).getContainerPort() + "\n")
        .contains("target/tellten.jar", "target/lib");
  }

  /** What the container's environment says, with the settings file where this machine has it. */
  private Map<String, String> environment(Map<String, String> changed) {
    Map<String, String> environment = new HashMap<>(plain(container()));
    for (V1EnvVar variable : container().getEnv()) {
      if (variable.getValueFrom() != null) {
        String key = variable.getValueFrom().getSecretKeyRef().getKey();
        environment.put(variable.getName(), secret().getStringData().get(key));
      }
    }
    Path file = folder.resolve("tellten.yaml");
    try {
      Files.writeString(file, one(V1ConfigMap.class).getData().get("tellten.yaml"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    environment.put("TELLTEN_CONFIG", file.toString());
    environment.putAll(changed);
    return environment;
  }

  private static Map<String, String> plain(V1Container container) {
    return container.getEnv().stream()
        .filter(variable -> variable.getValue() != null)
        .collect(Collectors.toMap(V1EnvVar::getName, V1EnvVar::getValue));
  }

  private static Set<String> targets(V1Service service) {
    return service.getSpec().getPorts().stream()
        .map(port -> port.getTargetPort().getStrValue())
        .collect(Collectors.toSet());
  }

  private static Set<String> portNames(V1Container container) {
    return container.getPorts().stream().map(port -> port.getName()).collect(Collectors.toSet());
  }

  private static Set<String> mounts(V1Container container) {
    return container.getVolumeMounts().stream()
        .map(V1VolumeMount::getName)
        .collect(Collectors.toSet());
  }

  private static Set<String> volumes(V1PodSpec pod) {
    return pod.getVolumes().stream()
        .map(V1Volume::getName)
        .collect(Collectors.toCollection(HashSet::new));
  }

  private static V1VolumeMount mount(V1Container container, String name) {
    return container.getVolumeMounts().stream()
        .filter(mount -> mount.getName().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private List<String> mountPaths() {
    return container().getVolumeMounts().stream().map(V1VolumeMount::getMountPath).toList();
  }

  private V1Deployment deployment() {
    return one(V1Deployment.class);
  }

  private V1PodTemplateSpec template() {
    return deployment().getSpec().getTemplate();
  }

  private V1PodSpec pod() {
    return template().getSpec();
  }

  private V1Container container() {
    return pod().getContainers().get(0);
  }

  private V1StatefulSet postgres() {
    return one(V1StatefulSet.class);
  }

  private V1Container postgresContainer() {
    return postgres().getSpec().getTemplate().getSpec().getContainers().get(0);
  }

  private V1Secret secret() {
    return one(V1Secret.class);
  }

  private V1Service service(String name) {
    return all(V1Service.class).stream()
        .filter(service -> service.getMetadata().getName().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private <T> T one(Class<T> type) {
    assertThat(all(type)).hasSize(1);
    return all(type).get(0);
  }

  private <T> List<T> all(Class<T> type) {
    return objects.stream().filter(type::isInstance).map(type::cast).toList();
  }

  private static Path kustomization() {
    return BASE.resolve("kustomization.yaml");
  }

  @SuppressWarnings("unchecked")
  private static List<String> resources() throws IOException {
    Map<String, Object> kustomization = yaml().load(Files.readString(kustomization()));
    return (List<String>) kustomization.get("resources");
  }

  /** A reader without types of its own that takes no key twice. */
  private static Yaml yaml() {
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    DumperOptions dump = new DumperOptions();
    return new Yaml(new SafeConstructor(options), new Representer(dump), dump, options);
  }
}
