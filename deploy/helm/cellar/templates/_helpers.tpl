{{/* The release's name where it says cellar already, else with it. Short enough for a pod's number behind it. */}}
{{- define "cellar.name" -}}
{{- if contains "cellar" .Release.Name }}{{ .Release.Name | trunc 40 | trimSuffix "-" }}{{ else }}{{ printf "%s-cellar" (.Release.Name | trunc 32 | trimSuffix "-") }}{{ end }}
{{- end }}

{{- define "cellar.labels" -}}
app.kubernetes.io/name: cellar
app.kubernetes.io/instance: {{ .Release.Name }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ .Chart.Name }}-{{ .Chart.Version }}
{{- end }}

{{/* What a selector may name: never the version. Called with (list . "component"). */}}
{{- define "cellar.selector" -}}
app.kubernetes.io/name: cellar
app.kubernetes.io/instance: {{ (index . 0).Release.Name }}
app.kubernetes.io/component: {{ index . 1 }}
{{- end }}

{{/* An image of this release. Called with (list . "cellar-service"). */}}
{{- define "cellar.image" -}}
{{- $root := index . 0 -}}
{{ $root.Values.registry }}/{{ index . 1 }}:{{ $root.Values.tag | default $root.Chart.AppVersion }}
{{- end }}

{{- define "cellar.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities: { drop: [ALL] }
{{- end }}

{{/* DNS, for a policy's egress. */}}
{{- define "cellar.dns" -}}
- to:
    - namespaceSelector:
        matchLabels: { kubernetes.io/metadata.name: kube-system }
  ports: [{ protocol: UDP, port: 53 }, { protocol: TCP, port: 53 }]
{{- end }}
